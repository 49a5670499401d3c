import { edgeLetters, type Turn } from './orientation.ts';

interface Directions {
  readonly row: string;
  readonly column: string;
}

const quarters = [0, 90, 180, 270];

/**
 * How a stored image must be turned for its rows and columns to run as wanted, by the first letters of both (PS3.3
 * C.7.6.1.1.1): a rotation where one does it, else a rotation after a flip. Undefined where the axes are not the wanted
 * ones at all.
 */
export function turnToStand(stored: Directions, wanted: Directions): Turn | undefined {
  const turns = [false, true].flatMap((flippedAcross) =>
    quarters.map((rotation) => ({ rotation, flippedAcross, flippedDown: false })),
  );
  return turns.find((turn) => {
    const { right, bottom } = edgeLetters(stored, turn);
    return right[0] === wanted.row[0] && bottom[0] === wanted.column[0];
  });
}
