import type { z } from 'zod';
import {
  columnMapping,
  columnRole,
  type ColumnMapping,
  type reportsRead,
} from '../../../../src-preload/contract/report-setup.ts';
import type { CommandOutput } from '../../../../src-preload/contract/commands.ts';
import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';

type Tables = CommandOutput<'report.tables'>;
type Columns = CommandOutput<'report.table-columns'>;

export type TablesShown =
  | { readonly tables: Tables }
  | { readonly columns: Columns }
  | { readonly read: z.infer<typeof reportsRead> };

/** `tables`, `tables N`, `tables N --map report=2,accessionNumber=0 [--no-header]`. */
export async function tables(
  words: readonly string[],
  {
    map,
    'no-header': headless = false,
  }: { readonly map?: string | undefined; readonly 'no-header'?: boolean | undefined },
  context: CliContext,
): Promise<Outcome<TablesShown>> {
  const [word, ...more] = words;
  if (more.length > 0 || (word === undefined && map !== undefined))
    throw new WrongUsage('tables takes the number of one table, and --map with it');
  if (word === undefined) {
    const listed = await context.call('report.tables', {});
    return listed.ok ? succeed({ tables: listed.value }) : listed;
  }
  const table = Number(word);
  if (!Number.isInteger(table) || table < 0) throw new WrongUsage('a table is named by its number');
  const columns = await context.call('report.table-columns', { table });
  if (!columns.ok) return columns;
  if (map === undefined) return succeed({ columns: columns.value });
  const { delimiter, mapping } = columns.value;
  const chosen = map === 'guess' ? mapping : parseMapping(map, columns.value);
  const read = await context.call(
    'report.map-table',
    { table, delimiter, hasHeader: !headless, mapping: chosen },
    context.signal,
  );
  return read.ok ? succeed({ read: read.value }) : read;
}

/** `role=column`, where a column is its number from 0 or its name. */
function parseMapping(text: string, { header }: Columns): ColumnMapping {
  const pairs = text.split(',').map((pair): [string, number] => {
    const [role = '', column = ''] = pair.split('=', 2);
    const at = /^\d+$/u.test(column) ? Number(column) : header.indexOf(column);
    if (!columnRole.safeParse(role).success || at < 0 || at >= header.length)
      throw new WrongUsage(`--map: ${pair} is not ROLE=COLUMN; roles are ${columnRole.options.join(', ')}`);
    return [role, at];
  });
  return columnMapping.parse(Object.fromEntries(pairs));
}

export function tablesText(shown: TablesShown): string {
  if ('read' in shown) return readText(shown.read);
  if ('tables' in shown)
    return shown.tables.length === 0
      ? 'No table of reports was met.'
      : shown.tables
          .map(({ table, path, mapped, reports }) =>
            [
              String(table).padStart(6),
              mapped ? `${reports} reports`.padEnd(16) : 'waits'.padEnd(16),
              path,
            ].join('  '),
          )
          .join('\n');
  const { header, mapping, confirmed, rows } = shown.columns;
  const roleOf = new Map(Object.entries(mapping).map(([role, column]) => [column, role]));
  return [
    confirmed ? 'Confirmed columns:' : 'Columns as guessed; confirm with --map guess, or say others:',
    ...header.map((name, column) =>
      [
        String(column).padStart(4),
        (roleOf.get(column) ?? '').padEnd(18),
        name,
        `(${rows[0]?.[column]?.begins ?? ''})`,
      ].join('  '),
    ),
  ].join('\n');
}

type Patterns = CommandOutput<'report.link-patterns'>;
type Preview = CommandOutput<'report.preview-link-pattern'>;
type Change = CommandOutput<'report.preview-link-change'>;
export type PatternsShown = Patterns | Preview | Change | z.infer<typeof reportsRead>;

/** `patterns`, `patterns --try FOLDER PATTERN`, `patterns --set PATTERN … [--dry-run]` (none: the standing one alone). */
export async function patterns(
  words: readonly string[],
  {
    try: folder,
    set = false,
    'dry-run': asIf = false,
  }: {
    readonly try?: string | undefined;
    readonly set?: boolean | undefined;
    readonly 'dry-run'?: boolean | undefined;
  },
  context: CliContext,
): Promise<Outcome<PatternsShown>> {
  if (asIf && !set) throw new WrongUsage('--dry-run goes with --set');
  if (asIf) return context.call('report.preview-link-change', { patterns: [...words] }, context.signal);
  if (set) return context.call('report.change-link-patterns', { patterns: [...words] }, context.signal);
  if (folder === undefined) {
    if (words.length > 0) throw new WrongUsage('patterns takes --try FOLDER or --set with a pattern');
    return context.call('report.link-patterns', {});
  }
  const [pattern, ...more] = words;
  if (pattern === undefined || more.length > 0) throw new WrongUsage('--try takes one pattern');
  return context.call('report.preview-link-pattern', {
    folder: context.grants.mint(context.pathFrom(folder)),
    pattern,
  });
}

export function patternsText(shown: PatternsShown): string {
  if ('read' in shown) return readText(shown);
  if ('parted' in shown) return changeText(shown);
  if ('standing' in shown) return [...shown.patterns, `${shown.standing} (always, last)`].join('\n');
  const lines = shown.examples.map(({ path, fits, ...fields }) =>
    fits
      ? `  fits  ${path}  ${Object.entries(fields)
          .map(([name, value]) => `${name}=${value}`)
          .join(' ')}`
      : `     –  ${path}`,
  );
  return [
    `${shown.matched} of ${shown.files} files fit${shown.cut ? ', as far as was looked' : ''}`,
    ...lines,
  ].join('\n');
}

function changeText({ linked, moved, parted, examples }: Change): string {
  const studies = (of: Change['examples'][number]['from']): string =>
    of.map(({ patientId, date, description }) => [patientId, date ?? '', description].join(' ')).join(', ');
  return [
    `${linked} would find a study, ${moved} would go to another, ${parted} would lose theirs (nothing was changed)`,
    ...examples.map(
      ({ path, from, to }) => `  ${path}  ${studies(from) || 'none'} → ${studies(to) || 'none'}`,
    ),
  ].join('\n');
}

/** `reread`: reports that another engine has read. */
export function reread(context: CliContext): Promise<Outcome<z.infer<typeof reportsRead>>> {
  return context.call('report.reread', {}, context.signal);
}

export function readText({ read, linked, unmatched, cancelled }: z.infer<typeof reportsRead>): string {
  return `${read} read, ${linked} newly linked, ${unmatched} without a study${cancelled ? ' (interrupted)' : ''}`;
}

type Codes = CommandOutput<'report.codes'>;
type Edition = CommandOutput<'report.load-codes'>;

/** `codes TEXT [--billable]`, `codes --load ORDER-FILE`. */
export async function codes(
  words: readonly string[],
  { load, billable = false }: { readonly load?: string | undefined; readonly billable?: boolean | undefined },
  context: CliContext,
): Promise<Outcome<Codes | Edition>> {
  if (load !== undefined)
    return context.call('report.load-codes', { file: context.grants.mint(context.pathFrom(load)) });
  if (words.length === 0) throw new WrongUsage('codes takes words of a title or the beginning of a code');
  return context.call('report.codes', { text: words.join(' '), billable });
}

export function codesText(shown: Codes | Edition): string {
  if (!('rows' in shown)) return editionText(shown);
  if (shown.edition === undefined) return 'No official codes are loaded: codes --load icd10cm_order_2026.txt';
  return [
    ...shown.rows.map(({ code, title, billable }) => `${code.padEnd(9)}${billable ? ' ' : '·'} ${title}`),
    `${shown.total} found, ICD-10-CM ${editionText(shown.edition)} (· is no code, but a heading)`,
  ].join('\n');
}

function editionText({ edition, codes: count, billable }: Edition): string {
  return `${edition}: ${count} rows, ${billable} billable`;
}
