import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { grant } from '../../../src-preload/contract/grant.ts';
import { aFolder } from '../store/test-store.ts';
import { aLibrary } from '../test-library.ts';

test('a folder that holds no library, or a damaged one, leaves the open library open', async () => {
  const library = await aLibrary();
  const before = await library.get('library.card', {});
  const damaged = aFolder();
  writeFileSync(join(damaged, 'library.db'), 'no database');
  expect(await library.call('library.open', { place: grant.parse(aFolder()) })).toMatchObject({
    failure: { code: 'library-missing' },
  });
  expect(await library.call('library.open', { place: grant.parse(damaged) })).toMatchObject({
    failure: { code: 'library-damaged' },
  });
  expect(await library.get('library.card', {})).toEqual(before);
});

test('another library is opened in place of the open one, which is let go', async () => {
  const other = await aLibrary();
  await other.close();
  const first = await aLibrary();
  await first.get('library.open', { place: grant.parse(other.folder) });
  const again = await aLibrary(first.folder);
  expect((await again.get('library.card', {})).name).toBe('Test');
});

test('the library that is open is opened again', async () => {
  const library = await aLibrary();
  const again = await library.call('library.open', { place: grant.parse(library.folder) });
  expect(again).toMatchObject({ ok: true });
});

test('of two libraries opened in one breath the second stays, and neither is held when it is closed', async () => {
  const library = await aLibrary();
  const others = [await aLibrary(), await aLibrary()];
  for (const other of others) await other.close();
  const opened = await Promise.all(
    others.map(({ folder }) => library.call('library.open', { place: grant.parse(folder) })),
  );
  expect(opened.map(({ ok }) => ok)).toEqual([true, true]);
  await library.close();
  for (const { folder } of [library, ...others]) {
    const again = await aLibrary(folder);
    expect((await again.get('library.card', {})).name).toBe('Test');
  }
});
