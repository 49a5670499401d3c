import { open } from 'node:fs/promises';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import { openToRead } from '../dicom/readable-files.ts';
import { settleAsync } from '../refusal.ts';
import { decodeText } from '../reports/readers/decode-text.ts';
import { type ColumnGuess, guessColumns } from '../reports/readers/guess-columns.ts';
import type { Store } from '../store/open-store.ts';
import { tablePlace } from '../store/reports/report-tables.ts';
import { pathToOpen } from './file-name.ts';
import { pathOfFile } from './path-of-file.ts';

const headBytes = 262_144;

/** The beginning of a table of the ledger, with a guess of its columns. Failures as of reading and guessing, `not-found`. */
export async function tableHead({ database, folder }: Store, table: number): Promise<Outcome<ColumnGuess>> {
  const place = tablePlace(database, table);
  if (place === undefined) return fail('not-found', 'There is no such table of reports.');
  const path = pathOfFile(folder, place);
  if (path === undefined) return fail('vanished');
  return settleAsync(async () => {
    const file = await openToRead(pathToOpen(path), { open });
    try {
      const head = await file.read(Math.min(headBytes, file.size));
      return guessColumns(decodeText(head, { cut: head.length < file.size }).text);
    } finally {
      await file.close();
    }
  });
}
