/**
 * Keeps the focus in a panel when what held it goes away there, as a form does once it is sent: on the panel itself, from
 * where Tab goes on. Gives what ends that.
 */
export function keepFocusIn(panel: HTMLElement): () => void {
  let held = false;
  const onFocus = (event: FocusEvent): void => {
    held = event.target instanceof Node && panel.contains(event.target);
  };
  const watch = new MutationObserver(() => {
    if (held && document.activeElement === document.body) panel.focus({ preventScroll: true });
  });
  document.addEventListener('focusin', onFocus);
  // A press on nothing in particular lets the focus go on purpose.
  const onPress = (): void => {
    held = false;
  };
  document.addEventListener('pointerdown', onPress);
  watch.observe(panel, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onPress);
  };
}
