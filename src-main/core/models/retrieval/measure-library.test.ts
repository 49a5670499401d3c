import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../../dicom/synthesize.ts';
import { openEmbedder } from '../../embed/embedder-pool.ts';
import { standInEmbedder } from '../../embed/stand-in-embedder.ts';
import { collect, makeCollection } from '../../store/collections.ts';
import { aFolderOf, aGrant, aLibrary } from '../../test-library.ts';
import { anOnnxModel } from '../an-onnx-model.ts';
import { benchTable } from './bench-table.ts';
import { drawBench } from './draw-bench.ts';
import { bundledModelName } from '../../embed/bundled-model.ts';

const uid = (n: number) => `2.25.77.${n}`;

async function aLabelledLibrary(table: string) {
  const films = Array.from({ length: 8 }, (_, n) => [
    `film${n}`,
    aChestFilm({
      seed: n + 1,
      patientId: `P${n}`,
      columns: 64,
      rows: 72,
      elements: { x00080018: { vr: 'UI', value: uid(n) } },
    }),
  ]);
  const library = await aLibrary(undefined, {
    openEmbedder: (model) =>
      model.name === 'tiny'
        ? openEmbedder({ model, workers: 1 })
        : Promise.resolve(succeed(standInEmbedder())),
  });
  await library.import(aFolderOf(Object.fromEntries(films)));
  return { library, table: aGrant(join(aFolderOf({ 'truth.csv': table }), 'truth.csv')) };
}

const truth = `study,sop_instance_uid,affirmed,denied
s0,${uid(0)},Mass|Edema,
s1,${uid(1)},Mass,Edema
s2,${uid(2)},No Finding,
s3,${uid(3)},"Mass",
s4,${uid(4)},Edema,
s5,${uid(5)},,Mass
s6,${uid(6)},Mass,
s7,${uid(7)},Mass,
`;

test('a table of truth gives the figures of the model in use, by label, and of a second one beside it', async () => {
  const { library, table } = await aLabelledLibrary(truth);
  const { card } = await library.get('models.add', { place: aGrant(anOnnxModel()) });
  await library.get('models.embed', { fingerprint: card.fingerprint });
  const bench = await library.get('models.measure', {
    labels: { table },
    against: card.fingerprint,
    k: [1, 3],
  });
  expect(bench).toMatchObject({ images: 8, labelled: 6, patients: 8, labels: ['Edema', 'Mass'], k: [1, 3] });
  expect(bench.models.map(({ name, queries }) => [name, queries])).toEqual([
    [bundledModelName, 6],
    ['tiny', 6],
  ]);
  const [first] = bench.models;
  expect(first?.recall).toEqual({ index: 'exact', share: 1 });
  expect(first?.perLabel.map(({ label, queries }) => [label, queries])).toEqual([['Mass', 5]]);
  expect(first?.overall.precision).toHaveLength(2);
  expect(first?.overall.mAP.mean).toBeGreaterThan(0);
  const lines = Buffer.from(benchTable(bench)).toString('utf8').trim().split('\r\n');
  expect(lines).toHaveLength(1 + 2 * 2 * 4);
  expect(drawBench(bench)).toMatch(
    new RegExp(`^<svg [^]*${bundledModelName}[^]*tiny[^]*chance[^]*</svg>\n$`, 'u'),
  );
});

test('a table with one line a finding gives an image all of them', async () => {
  const lines = [
    `${uid(0)},Mass`,
    `${uid(0)},Edema`,
    `${uid(0)},No Finding`,
    `${uid(1)},Edema`,
    `${uid(2)},Mass`,
  ];
  const { library, table } = await aLabelledLibrary(`sop_instance_uid,label\n${lines.join('\n')}\n`);
  const bench = await library.get('models.measure', { labels: { table } });
  expect(bench).toMatchObject({ labelled: 3, labels: ['Edema', 'Mass'] });
  // Each of the three meets another film with its finding; with the last line alone, none would.
  expect(bench.models.map(({ queries }) => queries)).toEqual([3]);
});

test('lines that name nothing of the library, and images without a vector, are told beside the figures', async () => {
  const lines = [`${uid(0)},Mass`, `${uid(1)},Mass`, `${uid(2)},Mass`, '1.2.3,Mass', ',Mass', '1.2.4,Edema'];
  const { library, table } = await aLabelledLibrary(`sop_instance_uid,label\n${lines.join('\n')}\n`);
  const last = library.store.database.get<{ id: number }>(
    'SELECT instance_id AS id FROM instance WHERE sop_instance_uid = :uid',
    { uid: uid(2) },
  );
  await library.get('image.correct', {
    instance: last?.id ?? 0,
    correction: { domain: 'outside-domain' },
  });
  const bench = await library.get('models.measure', { labels: { table } });
  expect(bench).toMatchObject({
    images: 2,
    notEmbedded: 1,
    table: { lines: 6, matched: 3, unknown: 3, examples: [5, 6, 7] },
  });
  const [head, ...rows] = Buffer.from(benchTable(bench)).toString('utf8').trim().split('\r\n');
  expect(head).toMatch(/,images,labelled but not embedded,lines of labels,lines of no image$/u);
  expect(rows.every((row) => row.endsWith(',2,1,6,3'))).toBe(true);
  const drawing = drawBench(bench);
  expect(drawing).toContain('Lines of labels: 6, of this library 3, of no image in it 3 (lines 5, 6, 7).');
  expect(drawing).toContain('Labelled, but not embedded and so not measured: 1.');
});

test('labels that no two patients share are no ground for a figure', async () => {
  const { library, table } = await aLabelledLibrary(
    `sop_instance_uid,label\n${uid(0)},Mass\n${uid(1)},Edema\n${uid(2)},\n`,
  );
  expect(await library.call('models.measure', { labels: { table } })).toMatchObject({
    failure: { code: 'labels-unusable', detail: 'No two images of different patients share a label.' },
  });
});

test('a table of studies labels every image of a study', async () => {
  const { library } = await aLabelledLibrary(truth);
  const studies = library.store.database.all<{ uid: string }>(
    'SELECT study_uid AS uid FROM study ORDER BY study_id',
  );
  const lines = studies.map(({ uid: study }, at) => `${study},${at % 2 === 0 ? 'a' : 'b'}`);
  const folder = aFolderOf({ t: `study_instance_uid,labels\n${lines.join('\n')}\n` });
  const bench = await library.get('models.measure', { labels: { table: aGrant(join(folder, 't')) } });
  expect(bench).toMatchObject({ labelled: 8, labels: ['a', 'b'] });
});

test('a table that names nothing we know is refused with the columns it lacks', async () => {
  const { library } = await aLabelledLibrary(truth);
  const refused = async (text: string) => {
    const place = aGrant(join(aFolderOf({ t: text }), 't'));
    const outcome = await library.call('models.measure', { labels: { table: place } });
    return outcome.ok ? 'not refused' : `${outcome.failure.code}: ${outcome.failure.detail}`;
  };
  expect(await refused('film,affirmed\na,b\n')).toMatch(/^labels-unusable: .*sop_instance_uid/u);
  expect(await refused('sop_instance_uid,page\na,b\n')).toMatch(/^labels-unusable: .*affirmed/u);
  expect(await refused(`sop_instance_uid,affirmed\n${uid(99)},Mass\n`)).toMatch(
    /^labels-unusable: The labels speak of fewer than two/u,
  );
  expect(await library.call('models.measure', { labels: { codes: true } })).toMatchObject({
    failure: { code: 'labels-unusable' },
  });
});

test('a table that names no image of the library is refused with how many of its lines name none', async () => {
  const { library, table } = await aLabelledLibrary('sop_instance_uid,label\n1.2.3,Mass\n1.2.4,Mass\n');
  expect(await library.call('models.measure', { labels: { table } })).toMatchObject({
    failure: {
      detail:
        'The labels speak of fewer than two embedded images. Lines of labels: 2, of this library 0, of no image in it 2 (lines 2, 3).',
    },
  });
});

test('a table that is larger than any text is refused before it is read', async () => {
  const { library } = await aLabelledLibrary(truth);
  const place = join(aFolderOf({ t: 'sop_instance_uid,affirmed\n' }), 't');
  truncateSync(place, 2 ** 28 + 1);
  expect(await library.call('models.measure', { labels: { table: aGrant(place) } })).toMatchObject({
    failure: { code: 'labels-unusable', detail: 'The table of labels is larger than 256 MiB.' },
  });
});

test('collections are labels: who sorted the cases wants to find them together', async () => {
  const { library } = await aLabelledLibrary(truth);
  const stamp = '2026-01-01T00:00:00Z';
  const studies = library.store.database.all<{ id: number }>(
    'SELECT study_id AS id FROM study ORDER BY study_id',
  );
  for (const [at, name] of ['Lecture', 'Quiz'].entries()) {
    const own = makeCollection(library.store.database, { name, parent: undefined, stamp });
    collect(
      library.store.database,
      own,
      studies.slice(at * 3, at * 3 + 3).map(({ id }) => id),
      '2026-01-01T00:00:00Z',
    );
  }
  const bench = await library.get('models.measure', { labels: { collections: true } });
  expect(bench).toMatchObject({ images: 6, labelled: 6, labels: ['Lecture', 'Quiz'] });
});

test('a library that is closed ends what is measured of it, which is no fault', async () => {
  const { library, table } = await aLabelledLibrary(truth);
  const { card } = await library.get('models.add', { place: aGrant(anOnnxModel()) });
  const { fingerprint } = card;
  await library.get('models.embed', { fingerprint });
  const measured = library.call('models.measure', { labels: { table }, against: fingerprint });
  await library.call('library.close', {});
  expect(await measured).toMatchObject({ failure: { code: 'cancelled' } });
});
