import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';

const film = (n: number): Uint8Array => aChestFilm({ seed: n, columns: 64, rows: 72, patientId: `P${n}` });

test('a library that is closed in the middle of questions answers none of them, and is at no fault', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(2), c: film(3) });
  await library.import(folder);
  const image = { instance: 1 };
  const file = { file: aGrant(join(folder, 'c')) };
  const why = { image, hit: { instance: 2, frame: 0 } };
  const fuse = { words: 'effusion', weights: { image: 1, words: 1, codes: 1 } };
  const asked = [
    library.call('search.similar', { image, remember: true }),
    library.call('search.similar', { image: file }),
    library.call('search.similar', { image: file, also: [image] }),
    library.call('search.similar', { image, region: { x: 8, y: 8, width: 40, height: 40 } }),
    library.call('search.similar', { image, group: 'patient' }),
    library.call('search.similar', { image, fuse }),
    library.call('search.neighbours', { k: 3 }),
    library.call('why.explain', why),
    library.call('why.ask-picture', why),
    library.call('hits.ask-csv', { question: { image }, identity: true }),
    library.call('image.correct', { instance: 1, correction: { view: 'AP' } }),
  ];
  const answers = Promise.allSettled(asked);
  await library.core.library.close();
  for (const answer of await answers)
    expect(answer).toMatchObject({ value: { ok: false, failure: { code: 'cancelled' } } });
});
