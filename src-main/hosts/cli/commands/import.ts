import { type FileEntry, type ImportReport, wholeReport } from '../../../../src-preload/contract/import.ts';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';

/** `import FOLDER [--copy]`. */
export function importFolder(
  words: readonly string[],
  copy: boolean,
  context: CliContext,
): Promise<Outcome<ImportReport>> {
  const [folder, ...more] = words;
  if (folder === undefined || more.length > 0) throw new WrongUsage('import takes one folder');
  return context.call(
    'ingest.folder',
    { folder: context.grants.mint(context.pathFrom(folder)), mode: copy ? 'copy' : 'reference' },
    context.signal,
  );
}

const shownReasons = 20;

/** What a person reads after an import: counts by state, and why files did not become images, or not all of what they hold was read. */
export function importText(report: ImportReport): string {
  const states = Object.entries(report.states).filter(([, count]) => count > 0);
  const embedding = Object.entries(report.embedding).filter(([, count]) => count > 0);
  const reasons = report.files.filter(isWorthSaying);
  return [
    `${report.walked} files walked, ${report.new} new, ${report.seconds.toFixed(1)} s${report.cancelled ? ' (interrupted)' : ''}`,
    ...states.map(([state, count]) => `  ${state.padEnd(12)} ${count}`),
    ...(report.pending > 0 ? [`  ${'waiting'.padEnd(12)} ${report.pending}`] : []),
    ...(embedding.length > 0
      ? [`embedding: ${embedding.map(([state, count]) => `${state} ${count}`).join(', ')}`]
      : []),
    ...reasons.slice(0, shownReasons).map(({ path, state, reason }) => `  ${state}: ${path}: ${reason}`),
    ...(reasons.length > shownReasons
      ? [`  … and ${reasons.length - shownReasons} more (--json lists all)`]
      : []),
  ].join('\n');
}

function isWorthSaying({ state, reason }: FileEntry): boolean {
  return state === 'quarantined' || state === 'unsupported' || (state === 'report' && reason !== wholeReport);
}
