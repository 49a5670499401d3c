import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ReportFacets } from '../../../../src-preload/contract/reports.ts';
import {
  aService,
  films,
  report,
  switchedOn,
} from '../../../core/reports/comprehend-medical/a-second-reader.ts';
import { aLibrary } from '../../../core/test-library.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Two reports that the second reader was asked about: it knows effusions, and reads multiple sclerosis into a word. */
async function anAskedLibrary(): Promise<string> {
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion. Cardiomegaly.'), report('Demyelination.')));
  await switchedOn(library, await aService());
  await library.get('comprehend.run', {});
  await library.close();
  return library.folder;
}

test('facets are counted by whose reading is meant', { timeout: 120_000 }, async () => {
  const folder = await anAskedLibrary();
  const facets = (...words: readonly string[]) =>
    spawnSync(process.execPath, [main, 'facets', '--library', folder, ...words], { encoding: 'utf8' });
  const concepts = (...words: readonly string[]): string[] => {
    const { findings }: ReportFacets = JSON.parse(facets('--json', ...words).stdout);
    return findings
      .filter(({ level, counts }) => level === 'concept' && counts.present > 0)
      .map(({ id }) => id);
  };
  const local = concepts();
  expect(local).toEqual(expect.arrayContaining(['cardiomegaly', 'pleural effusion']));
  const theirs = concepts('--source', 'comprehend');
  expect(theirs).toContain('pleural effusion');
  expect(theirs).not.toContain('cardiomegaly');
  expect(new Set(concepts('--source', 'either'))).toEqual(new Set([...local, ...theirs]));
  expect(concepts('--source', 'both')).toContain('pleural effusion');
  expect(facets('--source', 'both', '--with', 'cardiomegaly').stdout).toContain('0 studies');
  expect(facets('--source', 'local', '--with', 'cardiomegaly').stdout).toContain('1 studies');
  expect(facets('--source', 'comprehend').stdout).toContain('side: left 1');
  expect(facets('--source', 'nobody')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--source is local, comprehend, either or both'),
  });
});
