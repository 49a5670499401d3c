export interface Layout {
  readonly rows: number;
  readonly columns: number;
}

/** In the order of the keys Alt 1 to Alt 6. */
export const layouts = [
  { rows: 1, columns: 1 },
  { rows: 1, columns: 2 },
  { rows: 1, columns: 3 },
  { rows: 2, columns: 2 },
  { rows: 2, columns: 1 },
  { rows: 2, columns: 3 },
] as const satisfies readonly Layout[];

export const [oneUp, twoUp, threeUp, fourUp] = layouts;

export function viewportsOf({ rows, columns }: Layout): number {
  return rows * columns;
}

export function layoutWords({ rows, columns }: Layout): string {
  return `${rows} × ${columns}`;
}

/** The smallest layout side by side with room for so many. */
export function layoutFor(images: number): Layout {
  if (images <= 1) return oneUp;
  if (images === 2) return twoUp;
  if (images === 3) return threeUp;
  return images === 4 ? fourUp : layouts[5];
}
