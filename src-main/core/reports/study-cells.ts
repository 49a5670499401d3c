import { studyPieces, wideEnough } from './study-pieces.ts';

/** Which cells each study counts in. */
export interface StudyCells {
  /** Puts a study's cells in place of what it had; none takes it out. */
  put(study: number, cells: readonly number[] | Uint32Array): void;
  /** The cells of one study, until the next `put`. */
  of(study: number): Uint32Array;
  /** How many studies of a selection count in each of the first `size` cells; all of them where it is undefined. */
  count(selected: Uint32Array | undefined, size: number): Uint32Array;
  /** Which studies count in any of these cells: 1 at their numbers. */
  within(cells: readonly number[]): Uint8Array;
}

export function studyCells(): StudyCells {
  const pieces = studyPieces();
  let whole = new Uint32Array(1024);
  const of = (study: number): Uint32Array => {
    const { column, starts, ends } = pieces.lie();
    return column.subarray(starts[study] ?? 0, ends[study] ?? 0);
  };
  const add = (study: number, by: 1 | -1): void => {
    for (const cell of of(study)) {
      whole = wideEnough(whole, cell);
      whole[cell] = (whole[cell] ?? 0) + by;
    }
  };
  return {
    put: (study, cells) => {
      add(study, -1);
      pieces.put(study, cells);
      add(study, 1);
    },
    of,
    count: (selected, size) => {
      whole = wideEnough(whole, size);
      if (selected === undefined) return whole.slice(0, size);
      const { column, starts, ends } = pieces.lie();
      const counts = new Uint32Array(size);
      for (const study of selected) {
        const end = ends[study] ?? 0;
        for (let at = starts[study] ?? 0; at < end; at += 1) {
          const cell = column[at] ?? 0;
          counts[cell] = (counts[cell] ?? 0) + 1;
        }
      }
      return counts;
    },
    within: (cells) => {
      const { column, starts, ends } = pieces.lie();
      const wanted = new Uint8Array(Math.max(whole.length, ...cells) + 1);
      for (const cell of cells) wanted[cell] = 1;
      const found = new Uint8Array(ends.length);
      for (let study = 0; study < ends.length; study += 1) {
        const end = ends[study] ?? 0;
        for (let at = starts[study] ?? 0; at < end; at += 1) {
          if (wanted[column[at] ?? 0] !== 1) continue;
          found[study] = 1;
          break;
        }
      }
      return found;
    },
  };
}
