import type { StudyColumn, WindowSettings } from '../../../src-preload/contract/entities.ts';
import { defaultColumns } from '../settings/default-columns.ts';

type Columns = WindowSettings['columns'];

const narrowest = 32;
const widest = 800;

/** CSS grid tracks for the columns; the description takes what is left over, so that rows fill the screen. */
export function columnTemplate(columns: Columns): string {
  const grows = columns.some(({ column }) => column === 'description')
    ? 'description'
    : columns.at(-1)?.column;
  return columns
    .map(({ column, width }) => (column === grows ? `minmax(${width}px, 1fr)` : `${width}px`))
    .join(' ');
}

/** The columns with one of another width. */
export function resized(columns: Columns, column: StudyColumn, width: number): Columns {
  const held = Math.round(Math.min(Math.max(width, narrowest), widest));
  return columns.map((each) => (each.column === column ? { column, width: held } : each));
}

/** The columns with exactly these shown: those there were keep their place and width, new ones join at the end. */
export function showing(columns: Columns, wanted: readonly StudyColumn[]): Columns {
  const kept = columns.filter(({ column }) => wanted.includes(column));
  const added = wanted
    .filter((column) => !columns.some((each) => each.column === column))
    .map((column) => defaultColumns.find((each) => each.column === column) ?? { column, width: 120 });
  return [...kept, ...added];
}
