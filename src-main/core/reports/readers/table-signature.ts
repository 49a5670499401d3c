import { createHash } from 'node:crypto';
import type { TableColumns } from './read-csv.ts';

/** Tables whose columns a person confirmed, by signature. */
export type KnownTables = ReadonlyMap<string, TableColumns>;

/**
 * What tables of one making share: their delimiter and the names in their first row, whatever case or blanks they are
 * written with.
 */
export function tableSignature(delimiter: string, header: readonly string[]): string {
  const names = header.map((name) => name.trim().toLowerCase().replaceAll(/\s+/gu, ' '));
  return createHash('sha256')
    .update(JSON.stringify([delimiter, ...names]))
    .digest('hex');
}
