/**
 * Reads one of the engine's data files: tab-separated, `#` for comments, the first other line names the columns.
 * A row with another number of cells is a defect of the product and throws with its line.
 */
export function readTable<Column extends string>(
  text: string,
  columns: readonly Column[],
): Readonly<Record<Column, string>>[] {
  const lines = text.split(/\r?\n/);
  let named = false;
  const rows: Record<Column, string>[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split('\t');
    if (cells.length !== columns.length)
      throw new Error(`line ${index + 1}: ${cells.length} cells, not ${columns.length}`);
    if (!named) {
      if (columns.some((column, at) => cells[at] !== column))
        throw new Error(`columns are not ${columns.join(', ')}`);
      named = true;
      continue;
    }
    // The loop above checked that there is one cell for every column, so the record is whole.
    rows.push(Object.fromEntries(columns.map((column, at) => [column, cells[at]])) as Record<Column, string>);
  }
  return rows;
}

/** The phrases of a cell: `a|b|c`. */
export function readPhrases(cell: string): string[] {
  return cell.split('|').filter((phrase) => phrase !== '');
}
