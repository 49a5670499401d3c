/** A few numbers of each study, in one long column: what is asked of a selection reads the pieces of its studies. */
export interface StudyPieces {
  /** Puts a study's numbers in place of what it had; none takes it out. */
  put(study: number, numbers: readonly number[] | Uint32Array): void;
  /** Where they lie, until the next `put`: those of a study from `starts` to `ends`. */
  lie(): Pieces;
}

export interface Pieces {
  readonly column: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A column that grows by doubling; pieces that were replaced are swept out when they are more than half of it. */
export function studyPieces(): StudyPieces {
  let column = new Uint32Array(1024);
  let used = 0;
  let unused = 0;
  let starts = new Uint32Array(1024);
  let ends = new Uint32Array(1024);

  const sweep = (room: number): void => {
    const swept = new Uint32Array(2 * (used - unused + room));
    let at = 0;
    for (let study = 0; study < ends.length; study += 1) {
      const piece = column.subarray(starts[study], ends[study]);
      swept.set(piece, at);
      starts[study] = at;
      at += piece.length;
      ends[study] = at;
    }
    [column, used, unused] = [swept, at, 0];
  };
  return {
    put: (study, numbers) => {
      starts = wideEnough(starts, study);
      ends = wideEnough(ends, study);
      unused += (ends[study] ?? 0) - (starts[study] ?? 0);
      starts[study] = 0;
      ends[study] = 0;
      if (used + numbers.length > column.length) sweep(numbers.length);
      column.set(numbers, used);
      starts[study] = used;
      used += numbers.length;
      ends[study] = used;
    },
    lie: () => ({ column, starts, ends }),
  };
}

/** The column, or a longer copy of it that has this place. */
export function wideEnough(column: Uint32Array<ArrayBuffer>, place: number): Uint32Array<ArrayBuffer> {
  if (place < column.length) return column;
  const wide = new Uint32Array(2 * place + 1);
  wide.set(column);
  return wide;
}
