import { expect, test } from 'vitest';
import { aChestFilm, type ChestFilmOptions } from '../dicom/synthesize.ts';
import { auditedIn } from '../store/test-store.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

const film = (n: number, more: ChestFilmOptions = {}): Uint8Array =>
  aChestFilm({ seed: n, patientId: `ID-${n}`, ...more, elements: { ...uidOf(n), ...more.elements } });
const uidOf = (n: number) => ({ x00080018: { vr: 'UI', value: `2.25.${n}` } }) as const;

async function aLibraryOf(films: readonly Uint8Array[]) {
  const library = await aLibrary();
  await library.import(aFolderOf(Object.fromEntries(films.map((bytes, n) => [`f${n}`, bytes]))));
  return library;
}

const question = { image: { sopInstanceUid: '2.25.1' } };

test('hits are grouped by patient: the nearest of each, with how many more there were', async () => {
  const again = (n: number) =>
    film(2, { finding: { kind: 'effusion', side: 'left', size: n / 10 }, elements: uidOf(n) });
  const library = await aLibraryOf([film(1), film(2), again(7), again(8), film(3)]);
  const grouped = await library.get('search.similar', { ...question, group: 'patient' });
  expect(grouped.hits.map(({ rank, patientId, others }) => [rank, patientId, others])).toEqual(
    expect.arrayContaining([
      [expect.any(Number), 'ID-2', 2],
      [expect.any(Number), 'ID-3', 0],
    ]),
  );
  expect(grouped.hits.map(({ rank }) => rank)).toEqual([1, 2]);
  const flat = await library.get('search.similar', question);
  expect(flat.hits).toHaveLength(4);
  const nearestOf2 = flat.hits.find(({ patientId }) => patientId === 'ID-2')?.instance;
  expect(grouped.hits.find(({ patientId }) => patientId === 'ID-2')?.instance).toBe(nearestOf2);
  const one = await library.get('search.similar', { ...question, group: 'study', k: 1 });
  expect(one.hits).toHaveLength(1);
});

test('an answer says how large the library is, which one answered, and how near any film would be', async () => {
  const library = await aLibraryOf([film(1), film(2), film(3, { sex: 'M' })]);
  const answer = await library.get('search.similar', { ...question, filter: { sex: 'M' } });
  const { generation } = await library.get('library.card', {});
  expect(answer).toMatchObject({ library: 3, searched: 1, generation, base: { sampled: 1 } });
  expect(answer.base.median).toBeCloseTo(answer.hits[0]?.score ?? 0, 5);
});

test('the list leaves as a table through the gate: without identity it holds none, with it each patient is audited', async () => {
  const library = await aLibraryOf([
    film(1),
    film(2, { patientName: '=cmd^Evil' }),
    film(3, { patientId: '=ID-3' }),
  ]);
  const table = async (identity: boolean) => {
    const { pass, patientData } = await library.get('hits.ask-csv', { question, identity });
    await library.get('exit.confirm', { pass });
    const taken = library.core.exit.take(pass);
    if (!taken.ok) throw new Error(taken.failure.detail);
    expect(taken.value.type).toBe('text/csv');
    return { patientData, text: Buffer.from(taken.value.bytes).toString('utf8') };
  };
  const bare = await table(false);
  expect(bare.patientData).toBe('none-stated');
  expect(bare.text).not.toMatch(/ID-|2\.25\.|\d{4}-\d{2}-\d{2}/);
  expect(bare.text).toContain('Not for diagnostic use');
  const full = await table(true);
  expect(full.text).toContain('ID-2');
  expect(full.text).toContain(",'=ID-3,");
  const audited = library.store.database.all<{ patient: number | null; detail: string }>(
    "SELECT patient_id AS patient, detail FROM audit WHERE action = 'export' ORDER BY audit_id",
  );
  expect(audited.map(({ patient }) => patient)).toEqual([null, expect.any(Number), expect.any(Number)]);
});

test('a table with patient data and not one hit leaves a line in the log, too', async () => {
  const library = await aLibraryOf([film(1)]);
  const { pass } = await library.get('hits.ask-csv', { question, identity: true });
  await library.get('exit.confirm', { pass });
  expect(auditedIn(library.store, 'export')).toMatchObject([{ subject: 'list of 0 similar images' }]);
});

test('a library that is closed while it is counted gives no warning and no fault', async () => {
  const library = await aLibraryOf([film(1), film(2)]);
  const asked = library.call('hits.confounders', { instances: [1] });
  await library.core.library.close();
  expect(await asked).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
});

test('hits of one institution are told by its name, whoever gave out the patients’ numbers', async () => {
  const at = (institution: string) =>
    ({ elements: { x00080080: { vr: 'LO', value: institution } } }) as const;
  const films = Array.from({ length: 24 }, (_, n) =>
    film(n + 1, at(n < 6 ? 'St. Elsewhere' : `Clinic ${n}`)),
  );
  const library = await aLibraryOf(films);
  const { rows } = await library.get('library.studies', { limit: 24 });
  const own = rows.filter(({ patientId }) => Number(patientId.slice(3)) <= 6);
  const instances = await Promise.all(
    own.map(
      async ({ study }) =>
        (await library.get('library.study', { study })).series[0]?.instances[0]?.instance ?? 0,
    ),
  );
  expect(await library.get('hits.confounders', { instances })).toMatchObject([
    { attribute: 'site', value: 'ST. ELSEWHERE', met: 6, of: 6, base: 6, all: 24 },
  ]);
});
