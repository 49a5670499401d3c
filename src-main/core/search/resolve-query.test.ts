import { expect, test } from 'vitest';
import { aChestFilm, type ChestFilmOptions } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

const film = (n: number, more: ChestFilmOptions = {}): Uint8Array =>
  aChestFilm({
    seed: n,
    columns: 64,
    rows: 72,
    patientId: `P${n}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${n}` } },
    ...more,
  });

async function aLibraryOfFilms(count: number) {
  const library = await aLibrary();
  await library.import(
    aFolderOf(Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, film(n + 1)]))),
  );
  return library;
}

const uid = (n: number) => ({ sopInstanceUid: `2.25.${n}` });

test('with several images none of them answers, and another film’s nearness is to both', async () => {
  const library = await aLibraryOfFilms(8);
  const alone = await library.get('search.similar', { image: uid(1) });
  const both = await library.get('search.similar', { image: uid(1), also: [uid(2)] });
  const hits = both.hits.map(({ sopInstanceUid }) => sopInstanceUid);
  expect(hits).toHaveLength(6);
  expect(hits).not.toContain('2.25.2');
  const scoreOf = (answer: typeof both, n: number) =>
    answer.hits.find(({ sopInstanceUid }) => sopInstanceUid === `2.25.${n}`)?.score;
  expect(scoreOf(both, 3)).not.toBe(scoreOf(alone, 3));
});

test('more like a hit lifts it, less like it takes it out and pushes its like down', async () => {
  const library = await aLibraryOfFilms(8);
  const before = await library.get('search.similar', { image: uid(1) });
  const last = before.hits.at(-1);
  const hit = { instance: last?.instance ?? 0, frame: 0 };
  const lifted = await library.get('search.similar', { image: uid(1), more: [hit] });
  const rankOf = (answer: typeof before) =>
    answer.hits.find(({ instance }) => instance === hit.instance)?.rank ?? Number.POSITIVE_INFINITY;
  expect([rankOf(before), rankOf(lifted) < 7]).toEqual([7, true]);
  const without = await library.get('search.similar', { image: uid(1), less: [hit] });
  expect(without.hits.map(({ instance }) => instance)).not.toContain(hit.instance);
  expect(without.hits).toHaveLength(6);
});

test('a whole study is asked about by all of its films, and its patient does not answer', async () => {
  const library = await aLibrary();
  const second = film(1, {
    finding: { kind: 'effusion', side: 'left', size: 0.5 },
    elements: { x00080018: { vr: 'UI', value: '2.25.2' } },
  });
  await library.import(aFolderOf({ a: film(1), b: second, c: film(3), d: film(4) }));
  const studies = await library.get('library.studies', {});
  const study = studies.rows.find(({ patientId }) => patientId === 'P1')?.study ?? 0;
  const asked = await library.get('search.similar', { image: { study } });
  const same = await library.get('search.similar', { image: uid(1), also: [uid(2)] });
  expect(asked.hits).toEqual(same.hits);
  expect(asked.hits.map(({ sopInstanceUid }) => sopInstanceUid).toSorted()).toEqual(['2.25.3', '2.25.4']);
  expect(await library.call('search.similar', { image: { study: 999 } })).toMatchObject({
    ok: false,
    failure: { code: 'not-found' },
  });
});
