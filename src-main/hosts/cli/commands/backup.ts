import type { CommandOutput } from '../../../../src-preload/contract/commands.ts';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';

type Copies = CommandOutput<'backup.list'>;

/** The library of `--library` as a place, whether or not it can be opened. */
function placeOf(library: string | undefined, context: CliContext) {
  if (library === undefined) throw new WrongUsage('--library DIR says which library is meant');
  return context.grants.mint(context.pathFrom(library));
}

/** `backups`: works on a library that is damaged. */
export function backups(library: string | undefined, context: CliContext): Promise<Outcome<Copies>> {
  return context.call('backup.list', { place: placeOf(library, context) });
}

/** `restore NAME`: works on a library that is damaged. */
export function restore(
  words: readonly string[],
  library: string | undefined,
  context: CliContext,
): Promise<Outcome<CommandOutput<'backup.restore'>>> {
  const [name, ...more] = words;
  if (name === undefined || more.length > 0) throw new WrongUsage('restore takes the name of one copy');
  return context.call('backup.restore', { place: placeOf(library, context), name });
}

/** `export DIR`. */
export function exportLibrary(
  words: readonly string[],
  context: CliContext,
): Promise<Outcome<CommandOutput<'backup.export'>>> {
  const [folder, ...more] = words;
  if (folder === undefined || more.length > 0) throw new WrongUsage('export takes one folder');
  return context.call('backup.export', { to: context.grants.mint(context.pathFrom(folder)) });
}

export function backupText({ name, bytes }: Copies[number]): string {
  return `${name} · ${megabytes(bytes)}, checked.`;
}

export function backupsText(copies: Copies): string {
  if (copies.length === 0) return 'There are no copies of this library.';
  return copies.map(({ name, bytes, madeAt }) => `${madeAt}  ${megabytes(bytes)}  ${name}`).join('\n');
}

export function restoreText({ studies, images }: CommandOutput<'backup.restore'>): string {
  return `Restored: ${studies} studies, ${images} images. What was there is kept among the copies.`;
}

export function exportText({ files, bytes }: CommandOutput<'backup.export'>): string {
  return `${files} files, ${megabytes(bytes)}. Open that folder on the other machine, then relocate its folders.`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
