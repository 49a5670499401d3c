import type { CommandOutput } from '../../../../src-preload/contract/commands.ts';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';

/** `relocate OLD NEW`. */
export function relocate(
  words: readonly string[],
  context: CliContext,
): Promise<Outcome<CommandOutput<'library.relocate'>>> {
  const [from, to, ...more] = words;
  if (from === undefined || to === undefined || more.length > 0)
    throw new WrongUsage('relocate takes the old folder and the new one');
  return context.call('library.relocate', {
    from: context.pathFrom(from),
    to: context.grants.mint(context.pathFrom(to)),
  });
}

export function relocateText({ files, sampled }: CommandOutput<'library.relocate'>): string {
  return `${files} files lie at the new place now (${sampled} of them looked at).`;
}

export function verifyText(report: CommandOutput<'library.verify'>): string {
  const { locations, index } = report;
  return [
    `database   ${report.database}${report.databaseDetail === '' ? '' : `: ${report.databaseDetail}`}`,
    `files      ${locations.checked} checked, ${locations.missing} missing, ${locations.changed} changed, ${locations.offlineRoots} folders offline`,
    `index      ${index.state}, ${index.vectors} vectors${index.detail === '' ? '' : `: ${index.detail}`}`,
    report.ok ? 'Sound.' : 'Not sound.',
  ].join('\n');
}

export function rebuildText({ vectors, index, seconds }: CommandOutput<'index.rebuild'>): string {
  return `${vectors} vectors, ${index} index, ${seconds.toFixed(1)} s`;
}

/** `sample DIR`. */
export function sample(
  words: readonly string[],
  context: CliContext,
): Promise<Outcome<CommandOutput<'sample.make'>>> {
  const [folder, ...more] = words;
  if (folder === undefined || more.length > 0) throw new WrongUsage('sample takes one folder');
  return context.call('sample.make', { place: context.grants.mint(context.pathFrom(folder)) });
}

export function sampleText({ cases, files }: CommandOutput<'sample.make'>): string {
  return `${cases} synthetic cases in ${files} files; nobody's data.`;
}
