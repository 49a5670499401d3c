import type { MouseEvent } from 'react';

/**
 * Chosen by mouse, a button leaves the keys with the image: Space runs cine and does not press it again. For one that can be
 * dragged, which a press that keeps the focus away would hold back; by keys (no clicks counted) it keeps the focus.
 */
export function leaveKeysToImage({ detail, currentTarget }: MouseEvent<HTMLElement>): void {
  if (detail > 0) currentTarget.blur();
}
