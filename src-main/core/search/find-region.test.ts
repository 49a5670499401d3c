import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedder } from '../embed/embedder.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import { readModel } from '../embed/model-manifest.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';
import { aPlantedFilm } from './a-planted-film.ts';
import { bundledModelFolder } from '../embed/bundled-model.ts';

let embedder: Embedder;
beforeAll(async () => {
  const model = await readModel(bundledModelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const opened = await openEmbedder({ model: model.value, workers: 2 });
  if (!opened.ok) throw new Error(opened.failure.detail);
  embedder = opened.value;
});
afterAll(() => embedder.close());

/** The embedder of all tests, which no library may close. */
const borrowed = (): Embedder => ({
  fingerprint: embedder.fingerprint,
  dimension: embedder.dimension,
  width: embedder.width,
  embed: (tensor, urgency) => embedder.embed(tensor, urgency),
  features: (tensor, urgency) => embedder.features(tensor, urgency),
  close: () => Promise.resolve(),
});

const size = 200;
const radius = 26;

/** Films; the first `planted` of them hold the same pattern, each somewhere else. */
async function aLibraryWithPatches(films: number, planted: number) {
  const library = await aLibrary(undefined, {
    openEmbedder: () => Promise.resolve({ ok: true, value: borrowed() }),
  });
  const at = (n: number) => ({ x: 40 + ((n * 53) % 120), y: 45 + ((n * 37) % 110) });
  const files = Array.from({ length: films }, (_, n) => [
    `f${String(n).padStart(3, '0')}`,
    aPlantedFilm({ seed: n + 1, size, ...(n < planted && { at: at(n), radius }) }),
  ]);
  await library.import(aFolderOf(Object.fromEntries(files)));
  return { library, at };
}

const around = ({ x, y }: { x: number; y: number }) => ({
  x: x - radius,
  y: y - radius,
  width: radius * 2,
  height: radius * 2,
});

const uid = (n: number) => ({ sopInstanceUid: `2.25.${n + 1}` });
const numbersOf = (hits: readonly { sopInstanceUid: string }[]) =>
  hits.map(({ sopInstanceUid }) => Number(sopInstanceUid.split('.')[2]) - 1);

test('a pattern planted in eight of 24 films is found by a box around it, no worse than by the whole film', async () => {
  const planted = 8;
  const { library, at } = await aLibraryWithPatches(24, planted);
  expect(await library.get('regions.fill', {})).toMatchObject({ on: true, have: 24, of: 24, filling: false });
  let [byRegion, byWhole, overlapping] = [0, 0, 0];
  for (const n of [0, 3, 6]) {
    const recall = (numbers: readonly number[]) =>
      numbers.slice(0, planted - 1).filter((other) => other < planted).length / (planted - 1);
    const answer = await library.get('search.similar', { image: uid(n), region: around(at(n)), k: 24 });
    byRegion += recall(numbersOf(answer.hits)) / 3;
    byWhole += recall(numbersOf((await library.get('search.similar', { image: uid(n) })).hits)) / 3;
    for (const hit of answer.hits.slice(0, 5)) {
      const place = at(numbersOf([hit])[0] ?? 0);
      const { box } = hit;
      if (box === undefined) continue;
      const [x, y] = [place.x / size, place.y / size];
      const inside = x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
      overlapping += inside ? 1 / 15 : 0;
    }
  }
  console.log(
    `planted patch: recall@7 ${byRegion.toFixed(2)} by region, ${byWhole.toFixed(2)} by whole film`,
  );
  expect(byRegion).toBeGreaterThan(0.8);
  expect(byRegion).toBeGreaterThanOrEqual(byWhole);
  expect(overlapping).toBeGreaterThan(0.7);
}, 90_000);

async function aSmallLibrary(): Promise<TestLibrary> {
  return (await aLibraryWithPatches(4, 2)).library;
}

test('filters, exclusions and steering hold for regions, and a hit is explained within its box', async () => {
  const library = await aSmallLibrary();
  await library.get('regions.fill', {});
  const box = { x: 20, y: 20, width: 60, height: 60 };
  const answer = await library.get('search.similar', { image: uid(0), region: box });
  expect(numbersOf(answer.hits).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  const none = await library.get('search.similar', { image: uid(0), region: box, filter: { sex: 'M' } });
  expect(none).toMatchObject({ hits: [], searched: 0 });
  const [first] = answer.hits;
  const hit = { instance: first?.instance ?? 0, frame: 0 };
  const steered = await library.get('search.similar', { image: uid(0), region: box, less: [hit] });
  expect(steered.hits.map(({ instance }) => instance)).not.toContain(hit.instance);
  const why = await library.get('why.explain', { image: uid(0), region: box, hit });
  const outside = why.query.cells.filter(({ x, y }) => x > 0.45 || y > 0.45);
  expect(outside.every(({ share }) => share === 0)).toBe(true);
  expect(why.hit.cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(why.score, 4);
}, 60_000);

test('before an image was looked at it is not found by its parts, and the answer says how many were', async () => {
  const library = await aSmallLibrary();
  const box = { x: 20, y: 20, width: 60, height: 60 };
  const answer = await library.get('search.similar', { image: uid(0), region: box });
  expect(answer).toMatchObject({ hits: [], region: { have: 0, of: 4, tooSmall: false, others: 'waiting' } });
  const others = async () =>
    (await library.get('search.similar', { image: uid(0), region: box })).region?.others;
  await library.get('regions.pause', { paused: true });
  expect(await others()).toBe('paused');
  await library.get('regions.pause', { paused: false });
  await library.get('regions.keep', { on: false });
  expect(await library.get('regions.fill', {})).toMatchObject({ on: false, have: 0, of: 4, bytes: 0 });
  expect(await others()).toBe('off');
}, 60_000);

test('a film imported once the directions are known needs no look of its own', async () => {
  const library = await aSmallLibrary();
  await library.get('regions.fill', {});
  await library.import(aFolderOf({ late: aPlantedFilm({ seed: 30, size }) }));
  expect(await library.get('regions.status', {})).toMatchObject({ on: true, have: 5, of: 5 });
  const answer = await library.get('search.similar', {
    image: uid(0),
    region: { x: 20, y: 20, width: 60, height: 60 },
  });
  expect(numbersOf(answer.hits)).toContain(29);
}, 60_000);

test('a box smaller than a cell of the model warns, a box beside the film is refused', async () => {
  const library = await aSmallLibrary();
  await library.get('regions.fill', {});
  const small = await library.get('search.similar', {
    image: uid(0),
    region: { x: 20, y: 20, width: 9, height: 9 },
  });
  expect(small.region).toMatchObject({ tooSmall: true, cell: size / 5 });
  const beside = await library.call('search.similar', {
    image: uid(0),
    region: { x: 900, y: 20, width: 9, height: 9 },
  });
  expect(beside).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
}, 60_000);

test('filling goes on where it was stopped, and what is removed leaves no region', async () => {
  const { library } = await aLibraryWithPatches(24, 0);
  const stop = new AbortController();
  const first = library.call('regions.fill', {}, stop.signal);
  await expect
    .poll(async () => (await library.get('regions.status', {})).have, { timeout: 30_000 })
    .toBeGreaterThan(0);
  expect(await library.get('regions.status', {})).toMatchObject({ filling: true });
  stop.abort();
  await first;
  const { have } = await library.get('regions.status', {});
  expect(have).toBeLessThan(24);
  await library.get('regions.pause', { paused: true });
  expect(await library.get('regions.fill', {})).toMatchObject({ have, paused: true });
  await library.get('regions.pause', { paused: false });
  const filled = await library.get('regions.fill', {});
  expect(filled).toMatchObject({ have: 24, filling: false });
  // 14 windows of a scale and a byte a direction, and the directions themselves.
  expect(filled.bytes).toBeGreaterThan(24 * 14 * 5);
  await library.get('library.remove', { patient: 'P2' });
  expect(await library.get('regions.status', {})).toMatchObject({ have: 23, of: 23 });
  const answer = await library.get('search.similar', {
    image: uid(0),
    region: { x: 20, y: 20, width: 60, height: 60 },
  });
  expect(numbersOf(answer.hits)).not.toContain(1);
}, 90_000);
