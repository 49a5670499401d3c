/** Names the list on the page, for whoever leads the keys to it. */
export const listId = 'studies';

/** The keys go to the list of studies, where there is one. */
export function focusList(): void {
  document.getElementById(listId)?.focus({ preventScroll: true });
}
