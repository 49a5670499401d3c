/** Which cells each study counts in, in one long column: a selection is counted by reading the pieces of its studies. */
export interface StudyCells {
  /** Puts a study's cells in place of what it had; none takes it out. */
  put(study: number, cells: readonly number[]): void;
  /** How many studies of a selection count in each of the first `size` cells; all of them where it is undefined. */
  count(selected: Uint32Array | undefined, size: number): Uint32Array;
  /** Which studies count in any of these cells: 1 at their numbers. */
  within(cells: readonly number[]): Uint8Array;
}

/** A column that grows by doubling; pieces that were replaced are swept out when they are more than half of it. */
export function studyCells(): StudyCells {
  let column = new Uint32Array(1024);
  let used = 0;
  let unused = 0;
  let starts = new Uint32Array(1024);
  let ends = new Uint32Array(1024);
  let whole = new Uint32Array(1024);

  const length = (study: number): number => (ends[study] ?? 0) - (starts[study] ?? 0);
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
  const add = (study: number, by: 1 | -1): void => {
    for (let at = starts[study] ?? 0; at < (ends[study] ?? 0); at += 1) {
      const cell = column[at] ?? 0;
      whole = wideEnough(whole, cell);
      whole[cell] = (whole[cell] ?? 0) + by;
    }
  };
  return {
    put: (study, cells) => {
      starts = wideEnough(starts, study);
      ends = wideEnough(ends, study);
      add(study, -1);
      unused += length(study);
      starts[study] = 0;
      ends[study] = 0;
      if (used + cells.length > column.length) sweep(cells.length);
      column.set(cells, used);
      starts[study] = used;
      used += cells.length;
      ends[study] = used;
      add(study, 1);
    },
    count: (selected, size) => {
      whole = wideEnough(whole, size);
      if (selected === undefined) return whole.slice(0, size);
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

function wideEnough(column: Uint32Array<ArrayBuffer>, place: number): Uint32Array<ArrayBuffer> {
  if (place < column.length) return column;
  const wide = new Uint32Array(2 * place + 1);
  wide.set(column);
  return wide;
}
