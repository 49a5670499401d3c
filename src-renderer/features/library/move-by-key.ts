/** The row a key leads to, or undefined where the key does not move. `screenful` is a page of rows. */
export function moveByKey(
  key: string,
  cursor: number | undefined,
  total: number,
  screenful: number,
): number | undefined {
  if (total === 0) return undefined;
  const within = (row: number): number => Math.min(Math.max(row, 0), total - 1);
  switch (key) {
    case 'ArrowDown':
      return cursor === undefined ? 0 : within(cursor + 1);
    case 'ArrowUp':
      return cursor === undefined ? 0 : within(cursor - 1);
    case 'PageDown':
      return within((cursor ?? 0) + screenful);
    case 'PageUp':
      return within((cursor ?? 0) - screenful);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return undefined;
  }
}
