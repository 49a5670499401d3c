import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { aChestFilm } from '../../core/dicom/synthesize.ts';
import { aFolder } from '../../core/store/test-store.ts';
import { aFolderOf, aGrant, aLibrary } from '../../core/test-library.ts';
import { createServe } from '../../serve/serve.ts';
import { knock, openTestHost, ourHeaders } from './open-test-host.ts';

/** Two libraries of one film each, whose rows have the same numbers: the second was opened by another tab. */
async function twoLibraries() {
  const first = aFolder();
  const library = await aLibrary(first);
  const film = (seed: number) => aFolderOf({ IM1: aChestFilm({ seed, columns: 64, rows: 64 }) });
  await library.import(film(1));
  const { generation: read } = await library.get('library.card', {});
  await library.get('library.create', { place: aGrant(aFolder()) });
  await library.import(film(2));
  const serve = createServe(library.core, { defect: (_, error) => expect.unreachable(String(error)) });
  const tab = await openTestHost({
    serve: (name, input, context) => serve(name, input, { ...context, pathOf: (grant) => grant }),
  });
  onTestFinished(() => tab.close());
  const ask = async (name: string, input: unknown, of?: string): Promise<unknown> => {
    const { status, text } = await knock(tab.host, `/call/${name}`, {
      method: 'POST',
      headers: {
        ...ourHeaders(tab.host, tab.credentials.token),
        ...(of === undefined ? {} : { 'x-simile-library': encodeURIComponent(of) }),
      },
      body: JSON.stringify(input),
    });
    expect(status).toBe(200);
    return JSON.parse(text);
  };
  return { library, first, read, ask };
}

const aProbe = () => ({
  id: randomUUID(),
  instance: 1,
  frame: 0,
  kind: 'probe',
  points: [{ x: 1, y: 1 }],
  text: '',
});

test('what a tab keeps for the library that it shows never lands in the one that another tab has opened', async () => {
  const { library, first, read, ask } = await twoLibraries();
  const { collection } = await library.get('collection.make', { name: 'Of the second' });
  const saves: [string, unknown][] = [
    ['measurement.put', aProbe()],
    ['note.write', { study: 1, body: 'Hilum of the first patient' }],
    ['key-image.toggle', { instance: 1, frame: 0 }],
    ['collection.add', { collection, studies: [1] }],
    ['collection.remove', { collection }],
    ['image.correct', { instance: 1, correction: { view: 'AP' } }],
    ['library.remove', { batch: 1 }],
  ];
  for (const [name, input] of saves)
    expect(await ask(name, input, read), name).toMatchObject({
      ok: false,
      failure: { code: 'library-changed' },
    });
  expect(await library.get('kept.of-study', { study: 1 })).toEqual({
    collections: [],
    notes: [],
    keyImages: [],
  });
  expect(await library.get('measurement.list', { study: 1 })).toEqual([]);
  expect(await library.get('collection.list', {})).toHaveLength(1);
  // Opened again, it takes what was refused.
  expect(await ask('library.open', { place: first }, 'none of these')).toMatchObject({ ok: true });
  expect(await ask('measurement.put', aProbe(), read)).toMatchObject({ ok: true });
});

test('nothing of another library is read under a number of the one that a tab shows', async () => {
  const { read, ask } = await twoLibraries();
  for (const [name, input] of [
    ['library.study', { study: 1 }],
    ['report.study', { study: 1 }],
    ['search.similar', { image: { instance: 1 } }],
  ] as const)
    expect(await ask(name, input, read), name).toMatchObject({ failure: { code: 'library-changed' } });
  for (const of of ['%', 'a%ZZ', ''])
    expect(await ask('library.study', { study: 1 }, of)).toMatchObject({
      failure: { code: 'library-changed' },
    });
  expect(await ask('library.card', {}, read)).toMatchObject({ ok: true });
  expect(await ask('library.study', { study: 1 })).toMatchObject({ ok: true });
});
