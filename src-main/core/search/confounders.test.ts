import { expect, test } from 'vitest';
import { ensureFrame } from '../store/images.ts';
import { registerInstance } from '../store/register-instance.ts';
import { attributesOfImages, attributesOfLibrary } from '../store/shared-attributes.ts';
import { aStore, theObject } from '../store/test-store.ts';
import { ensureModel, saveVector } from '../store/vectors.ts';
import { confoundersAmong } from './confounders.ts';

async function aLibraryOf(count: number, changesOf: (n: number) => Parameters<typeof theObject>[1]) {
  const { database } = await aStore();
  const modelId = ensureModel(database, { fingerprint: 'f', name: 'm', dimension: 2 }, '2026-01-01');
  const instances = database.transaction(() =>
    Array.from({ length: count }, (_, n) => {
      const instance = registerInstance(database, theObject(n, changesOf(n)), '2026-01-01');
      saveVector(database, ensureFrame(database, instance, 0), modelId, Float32Array.of(1, 0));
      return instance;
    }),
  );
  const warned = (hits: readonly number[]) =>
    confoundersAmong(
      attributesOfImages(database, modelId, hits),
      all(attributesOfLibrary(database, modelId, undefined)),
    );
  return { database, instances, warned };
}

/** What a count comes to, without turns for others in between. */
function all<Counts>(counting: Generator<void, Counts>): Counts {
  for (;;) {
    const { done, value } = counting.next();
    if (done === true) return value;
  }
}

test('hits that all come from one maker’s machines are warned of, with the numbers', async () => {
  const { instances, warned } = await aLibraryOf(200, (n) => ({
    series: { manufacturer: n < 20 ? 'Acme' : `Other ${n % 3}` },
  }));
  const [first, ...more] = warned(instances.slice(0, 15));
  expect(first).toMatchObject({
    attribute: 'manufacturer',
    value: 'ACME',
    met: 15,
    of: 15,
    base: 20,
    all: 200,
  });
  expect(first?.chance).toBeLessThan(1e-9);
  expect(more).toEqual([]);
});

test('hits that look like the library, and what every study shares, are not warned of', async () => {
  const { instances, warned } = await aLibraryOf(200, (n) => ({
    series: { manufacturer: `Maker ${n % 4}` },
    study: { date: `20${String(n % 20).padStart(2, '0')}-01-01` },
  }));
  expect(warned(instances.slice(0, 40))).toEqual([]);
});

test('a difference that is certain and small is no warning', () => {
  const of = (studies: number, met: number) => ({
    studies,
    counts: [{ attribute: 'view' as const, value: 'PA', studies: met }],
  });
  expect(confoundersAmong(of(400, 240), of(20_000, 9_600))).toEqual([]);
  expect(confoundersAmong(of(400, 290), of(20_000, 9_600))).toHaveLength(1);
});

test('two films of one study count once: a study is no evidence against itself', async () => {
  const { instances, warned } = await aLibraryOf(60, (n) =>
    n < 12
      ? {
          patient: { dicomId: 'ONE', name: 'One' },
          study: { uid: '2.25.1' },
          series: { uid: '2.25.1.1', station: 'LONELY' },
          instance: { sopInstanceUid: `2.25.1.1.${n}` },
        }
      : {},
  );
  expect(warned(instances.slice(0, 12))).toEqual([]);
});

test('a device that reports speak of is a confounder as much as a machine', async () => {
  const { database, instances, warned } = await aLibraryOf(120, () => ({}));
  database.run(
    `INSERT INTO coded_concept (coded_id, concept, side, kind, code, title, category, block, chapter)
     VALUES (1, 'chest tube', '', 'device', '', '', '', '', '')`,
  );
  database.run(
    `INSERT INTO study_finding (study_id, coded_id, weight, severity, change)
     SELECT study_id, 1, 3, '', '' FROM study ORDER BY study_id LIMIT 14`,
  );
  expect(warned(instances.slice(0, 16))).toMatchObject([
    { attribute: 'device', value: 'chest tube', met: 14, of: 16, base: 14, all: 120 },
  ]);
});
