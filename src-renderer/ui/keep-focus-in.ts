/**
 * Keeps the focus in a panel when what held it goes away or is put to rest there, as a form is once it is sent: on what lies
 * around it and takes the focus, at last on the panel itself, from where Tab goes on. Gives what ends that.
 */
export function keepFocusIn(panel: HTMLElement): () => void {
  /** What the focus goes to when it is lost, the nearest first; nothing while it is elsewhere. */
  let around: readonly HTMLElement[] = [];
  const onFocus = ({ target }: FocusEvent): void => {
    around = target instanceof Element && panel.contains(target) ? aroundIn(panel, target) : [];
  };
  const watch = new MutationObserver(() => {
    if (document.activeElement === document.body)
      around.find((each) => each.isConnected)?.focus({ preventScroll: true });
  });
  document.addEventListener('focusin', onFocus);
  // A press on nothing in particular lets the focus go on purpose.
  const onPress = (): void => {
    around = [];
  };
  document.addEventListener('pointerdown', onPress);
  watch.observe(panel, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    watch.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('pointerdown', onPress);
  };
}

function aroundIn(panel: HTMLElement, target: Element): HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let at = target.parentElement; at !== null && panel.contains(at); at = at.parentElement)
    if (at.hasAttribute('tabindex')) around.push(at);
  return target === panel ? [panel] : around;
}
