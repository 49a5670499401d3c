import { z } from 'zod';
import { columnMapping } from '../../../src-preload/contract/report-setup.ts';
import type { Database } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { TableColumns } from './readers/read-csv.ts';
import type { KnownTables } from './readers/table-signature.ts';

const setting = 'report-tables';

const kept = z.record(
  z.string(),
  z.object({ delimiter: z.string(), hasHeader: z.boolean(), mapping: columnMapping }),
);

/** Tables whose columns a person of this library has confirmed, by signature. */
export function knownTables(database: Database): KnownTables {
  return new Map(Object.entries(kept.parse(readSetting(database, setting) ?? {})));
}

/** Remembers what a person confirmed, for every table of that signature to come. */
export function rememberTable(database: Database, signature: string, columns: TableColumns): void {
  const { delimiter, hasHeader, mapping } = columns;
  const tables = new Map(knownTables(database)).set(signature, { delimiter, hasHeader, mapping });
  writeSetting(database, setting, Object.fromEntries(tables));
}
