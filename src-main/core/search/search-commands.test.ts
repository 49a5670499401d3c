import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

/** A library of four films that has a graph as a large one would, with no index begun. */
async function aLibraryWithGraph() {
  const library = await aLibrary(aFolder(), {
    searchWorkerUrl: new URL('./stand-in-eager-search.worker.ts', import.meta.url),
  });
  const film = (seed: number) => aChestFilm({ seed, columns: 32, rows: 32 });
  await library.import(aFolderOf({ a: film(1), b: film(2), c: film(3), d: film(4) }));
  const current = library.core.library.current();
  if (!current.ok) throw new Error(current.failure.code);
  return { library, open: current.value };
}

/** What was told of the index, without what was only told again. */
function changes({ told }: TestLibrary): readonly boolean[] {
  const running = told.flatMap((event) => (event.name === 'index.rebuilding' ? [event.body.running] : []));
  return running.filter((each, i) => each !== running[i - 1]);
}

test('an index that is built anew is told to be, and to be no longer by the time that it is answered', async () => {
  const { library, open } = await aLibraryWithGraph();
  expect(changes(library)).toEqual([]);
  expect(await library.get('index.rebuild', {})).toMatchObject({ vectors: 4, index: 'hnsw' });
  expect(changes(library)).toEqual([true, false]);
  await open.useModel(open.model);
  await library.get('index.rebuild', {});
  expect(changes(library)).toEqual([true, false, true, false]);
});

test('a library that is closed while its index is built leaves no window saying that it is', async () => {
  const { library } = await aLibraryWithGraph();
  await library.get('search.neighbours', { k: 1 });
  await library.close();
  expect(changes(library)).toEqual([true, false]);
});

test('the index of a model that only stands beside the one in use is built without a word', async () => {
  const { library, open } = await aLibraryWithGraph();
  const beside = open.enginesBeside(open.model);
  const engine = await beside.search();
  if (!engine.ok) throw new Error(engine.failure.code);
  expect(await engine.value.rebuild()).toMatchObject({ value: { index: 'hnsw' } });
  await beside.close();
  expect(changes(library)).toEqual([]);
});
