import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '../../refusal.ts';

export interface RowOptions {
  readonly delimiter: string;
  /** Rows wanted; all without it. */
  readonly limit?: number;
  /** The text is the beginning of a file: its last row may be incomplete and is left out. */
  readonly cut?: boolean;
}

/** Characters one row may have. The longest radiology report known has some tens of thousands. */
const longestRow = 4_000_000;

/**
 * The rows of a delimited file (RFC 4180): quoted fields with line breaks and doubled quotes, rows of unequal length,
 * stray quotes inside a bare field. Empty rows are left out. Throws `report-too-large` for a row beyond all measure and
 * `report-malformed` for quoting that cannot be followed.
 */
export function parseRows(text: string, options: RowOptions): string[][] {
  const { delimiter, limit, cut = false } = options;
  const rows: string[][] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
      ...(limit === undefined ? {} : { to: limit }),
      on_record: (row: string[]) => {
        rows.push(row);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // the cut fell inside a quoted field
    if (cut && error.code === 'CSV_QUOTE_NOT_CLOSED')
      return rows.length > 1 ? rows : parseRows(`${text}"`, options);
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new Refusal('report-too-large');
    throw new Refusal(
      'report-malformed',
      'A quoted field of the table is never closed, or closed in its middle.',
    );
  }
  const whole = limit !== undefined && rows.length >= limit;
  return cut && !whole && !/[\r\n]$/u.test(text) && rows.length > 2 ? rows.slice(0, -1) : rows;
}
