import type { StudyColumn, WindowSettings } from '../../../src-preload/contract/settings.ts';
import { defaultColumns } from '../settings/default-columns.ts';

type Columns = WindowSettings['columns'];

/** Limits of a column, in CSS pixels. */
export const narrowest = 32;
export const widest = 800;

/** Shares of the room that is left over: on a wide screen names and descriptions are read whole. */
const shares: Partial<Record<StudyColumn, number>> = {
  patient: 0.6,
  id: 0.1,
  modality: 0.1,
  description: 1,
  findings: 2,
};

/** CSS grid tracks for the columns. A width is the least a column takes. */
export function columnTemplate(columns: Columns): string {
  return columns
    .map(({ column, width }) =>
      shares[column] === undefined ? `${width}px` : `minmax(${width}px, ${shares[column]}fr)`,
    )
    .join(' ');
}

/** What stands beside the columns of a row, in CSS pixels: a margin before, and room for a button after. */
export const afterColumns = 44;
const beforeColumns = 8;

/** The least a row takes, in CSS pixels; a narrower list scrolls sideways. */
export function leastWidth(columns: Columns): number {
  return columns.reduce((sum, { width }) => sum + width, beforeColumns + afterColumns);
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
