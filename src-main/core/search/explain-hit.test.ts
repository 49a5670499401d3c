import sharp from 'sharp';
import { beforeAll, afterAll, expect, test } from 'vitest';
import type { GridCell, MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import { aChestFilm, type ChestFilmOptions } from '../dicom/synthesize.ts';
import type { Embedder } from '../embed/embedder.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import { readModel } from '../embed/model-manifest.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';
import { seeImage } from './see-image.ts';
import { bundledModelFolder } from '../embed/bundled-model.ts';

/** The bundled model: what it attends to is what is tested. */
let embedder: Embedder;
beforeAll(async () => {
  const model = await readModel(bundledModelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const opened = await openEmbedder({ model: model.value, workers: 1 });
  if (!opened.ok) throw new Error(opened.failure.detail);
  embedder = opened.value;
});
afterAll(() => embedder.close());

const film = (n: number, more: ChestFilmOptions = {}): Uint8Array =>
  aChestFilm({ seed: n, columns: 160, rows: 200, patientId: `P${n}`, ...more });

async function aLibraryOfFilms(count: number) {
  const library = await aLibrary(undefined, {
    openEmbedder: () => Promise.resolve({ ok: true, value: borrowed(embedder) }),
  });
  const films = Array.from({ length: count }, (_, n) => [`f${n}`, film(n + 1)] as const);
  await library.import(aFolderOf(Object.fromEntries(films)));
  const opened = library.core.library.current();
  if (!opened.ok) throw new Error(opened.failure.detail);
  return { library, opened: opened.value };
}

/** The embedder of all tests, which no library may close. */
const borrowed = (of: Embedder): Embedder => ({
  fingerprint: of.fingerprint,
  dimension: of.dimension,
  width: of.width,
  embed: (tensor, urgency) => of.embed(tensor, urgency),
  features: (tensor, urgency) => of.features(tensor, urgency),
  close: () => Promise.resolve(),
});

const total = (cells: readonly GridCell[]) => cells.reduce((sum, { share }) => sum + share, 0);

test('the places of the hit sum to its score, on the film itself and for a question of several images', async () => {
  const { library } = await aLibraryOfFilms(4);
  const question = { image: { instance: 1 } };
  const answer = await library.get('search.similar', question);
  for (const { instance, frame, score } of answer.hits) {
    const why = await library.get('why.explain', { ...question, hit: { instance, frame } });
    expect(why.fingerprint).toBe(answer.fingerprint);
    expect(why.score).toBeCloseTo(score, 4);
    expect(why.query.part).toBeCloseTo(score, 4);
    expect(why.query).toMatchObject({ instance: 1, frame: 0, width: 160, height: 200 });
    // The padding beside a tall film takes a little of the score with it.
    expect(Math.abs(total(why.hit.cells) - score)).toBeLessThan(0.2);
  }
  const steered = { image: { instance: 1 }, also: [{ instance: 2 }], less: [{ instance: 3 }] };
  const [hit] = (await library.get('search.similar', steered)).hits;
  const why = await library.get('why.explain', {
    ...steered,
    hit: { instance: hit?.instance ?? 0, frame: 0 },
  });
  expect(why.score).toBeCloseTo(hit?.score ?? 0, 4);
  expect(why.query.part).toBeLessThan(why.score);
  expect(why).toMatchObject({ asked: 2, query: { place: expect.any(Number) } });
});

test('of several images asked about, or of a study, the one that gave most to a hit is shown, with what it gave', async () => {
  const { library } = await aLibraryOfFilms(6);
  const alone = async (instance: number, hit: number) =>
    (await library.get('why.explain', { image: { instance }, hit: { instance: hit, frame: 0 } })).score;
  for (const hit of [4, 5, 6]) {
    const cosines = [await alone(1, hit), await alone(2, hit), await alone(3, hit)];
    const nearest = cosines.indexOf(Math.max(...cosines));
    const why = await library.get('why.explain', {
      image: { instance: 1 },
      also: [{ instance: 2 }, { instance: 3 }],
      hit: { instance: hit, frame: 0 },
    });
    expect(why).toMatchObject({ asked: 3, query: { place: nearest, instance: nearest + 1 } });
    expect(why.steered).toBe(0);
    // All have one weight, so each gave its part of the sum of cosines.
    const share = (cosines[nearest] ?? 0) / cosines.reduce((sum, cosine) => sum + cosine, 0);
    expect(why.query.part / why.score).toBeCloseTo(share, 4);
  }
  const { rows } = await library.get('library.studies', {});
  const { study = 0 } = rows.find(({ patientId }) => patientId === 'P1') ?? {};
  const of = await library.get('why.explain', { image: { study }, hit: { instance: 2, frame: 0 } });
  expect(of).toMatchObject({ asked: 1, query: { place: 0, instance: 1 } });
});

test('what steering gave to a hit is told apart from what the image gave, and together they are the score', async () => {
  const { library } = await aLibraryOfFilms(4);
  const why = await library.get('why.explain', {
    image: { instance: 1 },
    more: [{ instance: 2 }],
    less: [{ instance: 3 }],
    hit: { instance: 4, frame: 0 },
  });
  expect(why.steered).not.toBe(0);
  expect(why.query.part + why.steered).toBeCloseTo(why.score, 4);
});

test('masking the outlined cells of a hit lowers its score more than masking as many others', async () => {
  const { library, opened } = await aLibraryOfFilms(6);
  const falls: { outlined: number; others: number }[] = [];
  for (const instance of [1, 2, 3]) {
    const question = { image: { instance } };
    const query = await seeImage(opened, { instance, frame: 0 });
    for (const hit of (await library.get('search.similar', question)).hits.slice(0, 3)) {
      const why = await library.get('why.explain', {
        ...question,
        hit: { instance: hit.instance, frame: 0 },
      });
      const seen = await seeImage(opened, { instance: hit.instance, frame: 0 });
      if (!query.ok || !seen.ok) throw new Error('an imported film cannot be seen');
      const outlined = why.hit.cells.filter(({ drives }) => drives);
      const rest = why.hit.cells.filter(({ drives }) => !drives).slice(0, outlined.length);
      const scoreWithout = async (cells: readonly GridCell[]) => {
        const vector = await embedder.embed(masked(seen.value.tensor, why, cells));
        if (!vector.ok) throw new Error(vector.failure.detail);
        return vector.value.reduce((sum, value, i) => sum + value * (query.value.map.embedding[i] ?? 0), 0);
      };
      falls.push({
        outlined: (hit.score - (await scoreWithout(outlined))) / outlined.length,
        others: (hit.score - (await scoreWithout(rest))) / rest.length,
      });
    }
  }
  const mean = (of: 'outlined' | 'others') => falls.reduce((sum, fall) => sum + fall[of], 0) / falls.length;
  expect(mean('outlined')).toBeGreaterThan(mean('others'));
  expect(falls.filter(({ outlined, others }) => outlined > others).length).toBeGreaterThan(
    falls.length * 0.6,
  );
});

/** The tensor with cells of the hit filled by its own mean. */
function masked(tensor: Float32Array, { hit }: MatchExplanation, cells: readonly GridCell[]): Float32Array {
  const size = Math.sqrt(tensor.length);
  const mean = tensor.reduce((sum, value) => sum + value / tensor.length, 0);
  const without = tensor.slice();
  const longest = Math.max(hit.width, hit.height);
  const [across, down] = [(hit.width / longest) * size, (hit.height / longest) * size];
  for (const cell of cells)
    for (let y = 0; y < Math.round(cell.height * down); y++) {
      const row = Math.round((size - down) / 2 + cell.y * down) + y;
      const left = Math.round((size - across) / 2 + cell.x * across);
      without.fill(mean, row * size + left, row * size + left + Math.round(cell.width * across));
    }
  return without;
}

test('the picture of a match leaves only through the gate, is audited for both people, and says what it is not', async () => {
  const { library } = await aLibraryOfFilms(3);
  const exports = () =>
    library.store.database.all<{ subject: string; patient: number }>(
      "SELECT subject, patient_id AS patient FROM audit WHERE action = 'export'",
    );
  const asked = await library.get('why.ask-picture', {
    image: { instance: 1 },
    hit: { instance: 2, frame: 0 },
  });
  expect(asked.sentence).toContain('may contain patient data');
  const { fingerprint } = await library.get('library.card', {});
  expect(asked.sentence).toContain(`Explained by the model ${fingerprint.slice(0, 8)}.`);
  expect([exports(), library.core.exit.take(asked.pass).ok]).toEqual([[], false]);
  await library.get('exit.confirm', { pass: asked.pass });
  expect(exports().map(({ patient }) => patient)).toEqual([2, 1]);
  const png = library.core.exit.take(asked.pass);
  if (!png.ok) throw new Error(png.failure.detail);
  const { data, info } = await sharp(Buffer.from(png.value.bytes))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height > 512]).toEqual([1032, true]);
  const isAccent = (at: number) => data[at] === 0x5f && data[at + 1] === 0xb3 && data[at + 2] === 0xa1;
  const outlined = Array.from({ length: info.width * 512 }, (_, at) => isAccent(at * info.channels));
  const [left, right] = [0, 520].map((from) =>
    outlined.some((is, at) => is && at % info.width >= from && at % info.width < from + 512),
  );
  expect([left, right]).toEqual([true, true]);
});

test('a hit whose drive is away is not explained, and says so', async () => {
  const { library } = await aLibraryOfFilms(2);
  library.store.database.run("UPDATE root SET path = path || '-gone'");
  const why = await library.call('why.explain', { image: { instance: 1 }, hit: { instance: 2, frame: 0 } });
  expect(why).toMatchObject({ ok: false, failure: { code: 'root-offline' } });
});
