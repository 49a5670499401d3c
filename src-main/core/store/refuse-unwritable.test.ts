import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createStore, openStore } from './open-store.ts';
import { aFolder, aStore } from './test-store.ts';

const library = { name: 'Test', generation: 'g', createdAt: '2026-01-01T00:00:00.000Z', sample: false };

/** From here on, this test is somebody else than who owns the folders it made. */
function asSomebodyElse(folder: string): void {
  const { seteuid } = process;
  if (process.getuid?.() !== 0 || seteuid === undefined) return chmodSync(folder, 0o500);
  seteuid(65_534);
  onTestFinished(() => seteuid(0));
}

test('below a file there is no folder for a library', async () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  expect(await createStore(join(file, 'library'), library)).toMatchObject({
    failure: { code: 'library-place-refused' },
  });
});

test.skipIf(process.platform === 'win32')(
  'a folder of somebody else is refused in words, for a new library and for the one in it',
  async () => {
    const place = aFolder();
    const theirs = join(place, 'theirs');
    mkdirSync(theirs);
    (await aStore(theirs)).close();
    chmodSync(place, 0o755);
    chmodSync(theirs, 0o755);
    asSomebodyElse(place);
    if (process.getuid?.() !== 0) chmodSync(theirs, 0o500);
    const refused = {
      failure: { code: 'library-place-refused', detail: expect.stringContaining('not yours') },
    };
    expect(await createStore(join(place, 'new'), library)).toMatchObject(refused);
    if (process.getuid?.() === 0) expect(await openStore(theirs)).toMatchObject(refused);
  },
);
