import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

const cases = [
  ['s1', 'Normal chest.'],
  ['s2', 'Small left pleural effusion.'],
  ['s3', 'No pleural effusion. No pneumothorax.'],
  ['s4', 'Possible pleural effusion. Cardiomegaly.'],
] as const;

/** Four films with reports; asked about is the first. Hits are named by their reports' folders. */
async function aReportedLibrary() {
  const library = await aLibrary();
  const files = cases.flatMap(([name, impression], seed) => [
    [`${name}/film.dcm`, aChestFilm({ seed, patientId: `MRN-${name}` })] as const,
    [`${name}.txt`, `FINDINGS: As below.\n\nIMPRESSION: ${impression}\n`] as const,
  ]);
  await library.import(aFolderOf(Object.fromEntries(files)));
  const { rows } = await library.get('library.studies', { sort: 'added' });
  const image = { instance: rows.find(({ patientId }) => patientId === 'MRN-s1')?.face ?? 0 };
  const ask = async (fuse: object, more: object = {}) => {
    const outcome = await library.call('search.similar', {
      image,
      fuse: { weights: { image: 0.2, words: 1, codes: 1 }, ...fuse },
      ...more,
    });
    return outcome;
  };
  return { library, ask };
}

const named = (hits: readonly { patientId: string }[]): string[] =>
  hits.map(({ patientId }) => patientId.slice(4));

test('codes lift the studies whose reports call the finding present, then those in doubt, and no denial', async () => {
  const { ask } = await aReportedLibrary();
  const answer = await ask({ codes: ['J90'] });
  if (!answer.ok) throw new Error(answer.failure.code);
  expect(named(answer.value.hits).slice(0, 2)).toEqual(['s2', 's4']);
  expect(answer.value.hits.map(({ sources }) => sources?.codes)).toEqual([1, 0.4, 0]);
  expect(answer.value.hits[0]).toMatchObject({
    rank: 1,
    report: 'present',
    sources: { image: expect.any(Number) },
  });
  expect(answer.value.hits[0]).not.toHaveProperty('sources.words');
});

test('words find a denial too; codes asked with them tell the two apart', async () => {
  const { ask } = await aReportedLibrary();
  const byWords = await ask({ words: '"pleural effusion"' });
  if (!byWords.ok) throw new Error(byWords.failure.code);
  expect(byWords.value.hits.find(({ patientId }) => patientId === 'MRN-s3')?.sources?.words).toBeGreaterThan(
    0,
  );
  const together = await ask({ words: '"pleural effusion"', codes: ['pleural effusion'] });
  if (!together.ok) throw new Error(together.failure.code);
  expect(named(together.value.hits)[0]).toBe('s2');
});

test('a fused question keeps the filter, the number of hits and the query out; a broken one is told', async () => {
  const { ask } = await aReportedLibrary();
  const filter = { findings: [{ of: 'cardiomegaly', says: 'present' }] };
  const filtered = await ask({ words: 'effusion' }, { filter });
  expect(filtered.ok && named(filtered.value.hits)).toEqual(['s4']);
  const one = await ask({ codes: ['J90'] }, { k: 1 });
  expect(one.ok && named(one.value.hits)).toEqual(['s2']);
  const nothingFits = await ask({ words: 'sarcoidosis' });
  expect(nothingFits.ok && named(nothingFits.value.hits)).toHaveLength(3);
  expect(await ask({ words: '"effusion' })).toMatchObject({ failure: { code: 'query-malformed' } });
  const region = { x: 0, y: 0, width: 10, height: 10 };
  expect(await ask({ words: 'effusion' }, { region })).toMatchObject({ failure: { code: 'bad-input' } });
});
