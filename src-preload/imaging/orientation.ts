/** The letters of PS3.3 C.7.6.1.1.1 for people standing upright, each with the one across the body. */
const opposites: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };

/** Whether a text is one to three letters of three different axes, such as `L` or `AFL`. */
export function isDirection(text: string): boolean {
  const axes = [...text].map((letter) => ['LR', 'AP', 'HF'].findIndex((axis) => axis.includes(letter)));
  return text.length > 0 && !axes.includes(-1) && new Set(axes).size === axes.length;
}

/** Whether a row and a column can run so: both are directions, and not along the same axis of the body. */
export function isOrientation({ row, column }: { readonly row: string; readonly column: string }): boolean {
  const [first = ''] = row;
  return isDirection(row) && isDirection(column) && first !== column[0] && opposites[first] !== column[0];
}

/** Straight across the body: `AFL` becomes `PHR`. */
export function oppositeOf(direction: string): string {
  return [...direction].map((letter) => opposites[letter] ?? letter).join('');
}

/** The letters of a direction cosine in the patient's own axes (PS3.3 C.7.6.2.1.1), strongest first; faint ones left out. */
export function directionOf(cosine: readonly [number, number, number]): string {
  const letters = ['LR', 'PA', 'HF'];
  return cosine
    .map((part, axis) => ({ size: Math.abs(part), letter: letters[axis]?.[part > 0 ? 0 : 1] ?? '' }))
    .filter(({ size }) => size > 0.2)
    .toSorted((one, other) => other.size - one.size)
    .map(({ letter }) => letter)
    .join('');
}

/** How an image is turned: first mirrored in its own frame, then rotated clockwise by a multiple of 90 degrees. */
export interface Turn {
  readonly rotation: number;
  readonly flippedAcross: boolean;
  readonly flippedDown: boolean;
}

/** The letters at the four edges of an image whose rows run towards `row` and columns towards `column`, turned. */
export function edgeLetters(
  { row, column }: { readonly row: string; readonly column: string },
  { rotation, flippedAcross, flippedDown }: Turn,
): { readonly top: string; readonly right: string; readonly bottom: string; readonly left: string } {
  const right = flippedAcross ? oppositeOf(row) : row;
  const bottom = flippedDown ? oppositeOf(column) : column;
  const clockwise = [oppositeOf(bottom), right, bottom, oppositeOf(right)];
  const steps = ((Math.round(rotation / 90) % 4) + 4) % 4;
  const at = (edge: number): string => clockwise[(edge - steps + 4) % 4] ?? '';
  return { top: at(0), right: at(1), bottom: at(2), left: at(3) };
}
