import { expect, test } from 'vitest';
import { grant } from '../../src-preload/contract/grant.ts';
import { connect } from '../client/client.ts';
import { aStudy } from '../stand-in/make-studies.ts';
import { aLibraryCard } from '../stand-in/stand-in-cards.ts';
import { standInCore } from '../stand-in/stand-in-core.ts';
import { followChanges } from './follow-changes.ts';
import { makeStores } from './stores.ts';

async function aWindow() {
  const standIn = standInCore([aStudy({ study: 1 })]);
  const letGo: string[] = [];
  const pictures = { ...standIn.transport.pictures, letGo: async (file: string) => letGo.push(file) };
  const stores = makeStores(connect({ ...standIn.transport, pictures }));
  followChanges(stores);
  await stores.libraries.getState().find();
  return { ...standIn, stores, letGo };
}

const aFile = (name: string) =>
  ({ at: 'reading', reading: { of: 'file', file: grant.parse(name), name } }) as const;

test('a dropped film is let go of when it is no longer read, and not while it is only drawn anew', async () => {
  const { stores, letGo } = await aWindow();
  const { go, back } = stores.place.getState();
  go(aFile('one'));
  go(aFile('one'));
  expect(letGo).toEqual([]);
  go(aFile('two'));
  expect(letGo).toEqual(['one']);
  back();
  expect(letGo).toEqual(['one', 'two']);
});

test('when another library is opened, a study of the one before is not read on under its number', async () => {
  const { stores, ...core } = await aWindow();
  stores.place.getState().go({ at: 'reading', reading: { of: 'study', study: 1, similar: false } });
  core.tell({ name: 'library.changed', body: aLibraryCard({ studies: 2 }) });
  expect(stores.place.getState().place.at).toBe('reading');
  core.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  expect(stores.place.getState().place.at).toBe('library');
});
