import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { importText } from './import.ts';
import { similarText } from './similar-text.ts';

/** `demo`: sample cases into a library that is thrown away, and the neighbours of one of them. */
export async function demo(context: CliContext): Promise<Outcome<undefined>> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-demo-'));
  try {
    return await showSamples(folder, context);
  } finally {
    await context.call('library.close', {});
    await rm(folder, { recursive: true, force: true });
  }
}

async function showSamples(
  folder: string,
  { call, grants, say, progress, signal }: CliContext,
): Promise<Outcome<undefined>> {
  const cases = join(folder, 'cases');
  const made = await call('sample.make', { place: grants.mint(cases) });
  if (!made.ok) return made;
  say(`Made ${made.value.cases} synthetic chest films with reports.`);
  const library = await call('library.create', { place: grants.mint(join(folder, 'library')), sample: true });
  if (!library.ok) return library;
  const imported = await call('ingest.folder', { folder: grants.mint(cases) }, signal);
  progress.clear();
  if (!imported.ok) return imported;
  say(importText(imported.value));
  const first = await call('library.studies', { sort: 'id', limit: 1 });
  if (!first.ok) return first;
  const study = await call('library.study', { study: first.value.rows[0]?.study ?? 0 });
  if (!study.ok) return study;
  const instance = study.value.series[0]?.instances[0]?.instance ?? 0;
  const answer = await call('search.similar', { image: { instance }, k: 5 });
  if (!answer.ok) return answer;
  say(`\nThe films most like patient ${study.value.study.patientId}:`);
  say(similarText(answer.value));
  return succeed(undefined);
}
