import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aFullDisk } from '../a-full-disk.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number) => aChestFilm({ seed });
const films = (...seeds: readonly number[]) =>
  aFolderOf(Object.fromEntries(seeds.map((seed) => [`IM${seed}`, film(seed)])));

/** Flips one byte in the middle of a file, in a page that holds rows. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('Phantom');
  bytes.fill(0xff, at - 64, at + 64);
  writeFileSync(file, bytes);
}

const studies = async (library: TestLibrary) => (await library.get('library.card', {})).studies;
const copyOf = (library: TestLibrary, name: string) => join(library.folder, 'backup', name);

test('a copy is made while the library is open, and only its owner may read it', async () => {
  const library = await aLibrary();
  await library.import(films(1, 2));
  const made = await library.get('backup.make', {});
  expect(made).toMatchObject({ kind: 'asked', bytes: expect.any(Number) });
  expect(await library.get('backup.list', {})).toEqual([made]);
  if (process.platform !== 'win32') expect(statSync(copyOf(library, made.name)).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(library.folder, 'backup'))).toEqual([made.name]);
});

test('restoring brings back what was there, keeps what it replaced, and can be taken back', async () => {
  const library = await aLibrary();
  await library.import(films(1, 2));
  const generation = (await library.get('library.card', {})).generation;
  const { name } = await library.get('backup.make', {});
  await library.import(films(3, 4, 5));
  expect(await studies(library)).toBe(5);

  const restored = await library.get('backup.restore', { name });
  expect(restored.studies).toBe(2);
  expect(restored.generation).not.toBe(generation);
  expect((await library.get('library.verify', {})).ok).toBe(true);
  const replaced = (await library.get('backup.list', {})).find(({ kind }) => kind === 'replaced');
  expect((await library.get('backup.restore', { name: replaced?.name ?? '' })).studies).toBe(5);
});

test('a library that a crash left with its log is restored, and taken back with all that was in it', async () => {
  const library = await aLibrary();
  await library.import(films(1));
  const { name } = await library.get('backup.make', {});
  library.store.database.script('PRAGMA wal_autocheckpoint = 0');
  await library.import(films(2, 3));
  const crashed = aFolder();
  cpSync(library.folder, crashed, { recursive: true });
  const place = aGrant(crashed);
  expect((await library.get('backup.restore', { place, name })).studies).toBe(1);
  const replaced = (await library.get('backup.list', { place })).find(({ kind }) => kind === 'replaced');
  expect((await library.get('backup.restore', { place, name: replaced?.name ?? '' })).studies).toBe(3);
});

test('find similar after a restore answers from what was restored', async () => {
  const library = await aLibrary();
  await library.import(films(1, 2, 3));
  const { name } = await library.get('backup.make', {});
  await library.import(films(4, 5));
  await library.get('backup.restore', { name });
  const answer = await library.get('search.similar', { image: { instance: 1 }, k: 10 });
  expect(answer.searched).toBe(3);
});

describe('a copy that is damaged', () => {
  test('is refused, and the library stays as it was and open', async () => {
    const library = await aLibrary();
    await library.import(films(1, 2));
    const { name } = await library.get('backup.make', {});
    await library.import(films(3));
    damage(copyOf(library, name));
    expect(await library.call('backup.restore', { name })).toMatchObject({
      ok: false,
      failure: { code: 'backup-damaged' },
    });
    expect(await studies(library)).toBe(3);
  });

  test.each([
    ['empty', ''],
    ['no database', 'x'.repeat(10_000)],
  ])('because it is %s is refused', async (_title, content) => {
    const library = await aLibrary();
    mkdirSync(join(library.folder, 'backup'));
    const name = 'library-asked-2026-01-01.db';
    writeFileSync(copyOf(library, name), content);
    expect(await library.call('backup.restore', { name })).toMatchObject({
      failure: { code: 'backup-damaged' },
    });
  });
});

test.each(['../library.db', 'library-asked-../../x.db', 'library.db', ''])(
  '“%s” names no copy',
  async (name) => {
    const library = await aLibrary();
    expect(await library.call('backup.restore', { name })).toMatchObject({ failure: { code: 'not-found' } });
  },
);

test('a damaged library is not copied over its good copies, and is restored from one', async () => {
  const library = await aLibrary();
  await library.import(films(1, 2));
  const { name } = await library.get('backup.make', {});
  await library.get('library.close', {});
  const file = join(library.folder, 'library.db');
  damage(file);
  const place = aGrant(library.folder);
  // Its header is sound, so it opens; the full check of a copy finds the damage.
  if ((await library.call('library.open', { place })).ok) {
    expect(await library.call('backup.make', {})).toMatchObject({ failure: { code: 'library-damaged' } });
    await library.get('library.close', {});
  }
  expect((await library.get('backup.list', { place })).map((copy) => copy.name)).toEqual([name]);
  expect((await library.get('backup.restore', { place, name })).studies).toBe(2);
  expect((await library.get('library.verify', {})).database).toBe('ok');
});

test('a copy that cannot be made for a reason that nobody foresaw ends neither Simile nor what it does', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  const library = await aLibrary();
  writeFileSync(join(library.folder, 'backup'), 'a file where copies should lie');
  await expect(library.call('backup.make', {})).rejects.toThrow('EEXIST');
  expect(await studies(library)).toBe(0);
  // Node tells of a rejection that nobody heard once nothing else is to be done.
  await new Promise((resolve) => void setImmediate(resolve));
  expect(unheard).toEqual([]);
});

test('a library that lost its database altogether is restored', async () => {
  const library = await aLibrary();
  await library.import(films(1));
  const { name } = await library.get('backup.make', {});
  await library.get('library.close', {});
  writeFileSync(join(library.folder, 'library.db'), '');
  const place = aGrant(library.folder);
  expect(await library.call('library.open', { place })).toMatchObject({
    failure: { code: 'library-damaged' },
  });
  expect((await library.get('backup.restore', { place, name })).studies).toBe(1);
});

test('the five newest copies are kept', { timeout: 60_000 }, async () => {
  const library = await aLibrary();
  const made: string[] = [];
  for (let round = 0; round < 7; round += 1) made.push((await library.get('backup.make', {})).name);
  const names = (await library.get('backup.list', {})).map(({ name }) => name);
  expect(names.toSorted()).toEqual(made.slice(2).toSorted());
});

test('what is removed is in no copy, and a copy of what remains takes their place', async () => {
  const library = await aLibrary();
  await library.import(films(1));
  await library.import(films(2));
  await library.get('backup.make', {});
  await library.get('library.remove', { batch: 1 });
  const copies = await library.get('backup.list', {});
  expect(copies).toHaveLength(1);
  expect((await library.get('backup.restore', { name: copies[0]?.name ?? '' })).studies).toBe(1);
});

describe('taking a library to another machine', () => {
  test('a library of copies works there whole', async () => {
    const library = await aLibrary();
    await library.import(films(1, 2), 'copy');
    const to = join(aFolder(), 'stick');
    const exported = await library.get('backup.export', { to: aGrant(to) });
    expect(exported.files).toBe(3);
    expect(existsSync(join(to, 'originals'))).toBe(true);
    await library.close();

    const there = await aLibrary(to);
    expect(await studies(there)).toBe(2);
    expect(await there.get('viewer.tags', { of: { instance: 1 } })).toMatchObject({ cut: false });
    expect((await there.get('search.similar', { image: { instance: 1 } })).searched).toBe(2);
  });

  test('a library of references is relocated there, not imported again', async () => {
    const library = await aLibrary();
    const source = films(1, 2);
    await library.import(source);
    const to = join(aFolder(), 'stick');
    await library.get('backup.export', { to: aGrant(to) });
    await library.close();
    const there = await aLibrary(to);
    const moved = films(1, 2);
    await there.get('library.relocate', { from: source, to: aGrant(moved) });
    expect((await there.get('library.roots', {})).map(({ root }) => root)).toEqual([moved]);
    expect((await there.import(moved)).new).toBe(0);
  });

  test('a library that is closed meanwhile leaves nothing of itself there', async () => {
    const library = await aLibrary();
    await library.import(films(1), 'copy');
    const to = aFolder();
    const exporting = library.call('backup.export', { to: aGrant(to) });
    await library.get('library.close', {});
    expect(await exporting).toMatchObject({ failure: { code: 'cancelled' } });
    expect(readdirSync(to)).toEqual([]);
  });

  test('a folder that holds anything is refused and left as it is', async () => {
    const library = await aLibrary();
    const to = aFolderOf({ 'thesis.txt': 'mine' });
    expect(await library.call('backup.export', { to: aGrant(to) })).toMatchObject({
      failure: { code: 'folder-not-empty' },
    });
    expect(readdirSync(to)).toEqual(['thesis.txt']);
  });
});

describe('a disk that is full', () => {
  test.each(['library.db.part', 'library-replaced-'])(
    'while a copy is restored (%s) leaves the library as it was, open, and nothing half made',
    async (part) => {
      const library = await aLibrary();
      await library.import(films(1));
      const { name } = await library.get('backup.make', {});
      await library.import(films(2));
      const before = [readdirSync(library.folder), readdirSync(join(library.folder, 'backup'))];
      aFullDisk('copyFile', new RegExp(part));
      const restored = await library.call('backup.restore', { name });
      expect(restored).toMatchObject({ failure: { code: 'disk-full' } });
      expect(restored.ok ? '' : restored.failure.detail).toMatch(/as it was.*Free/);
      expect(await studies(library)).toBe(2);
      expect([readdirSync(library.folder), readdirSync(join(library.folder, 'backup'))]).toEqual(before);
    },
  );

  test.each([
    ['copyFile', 'library.db', 'ENOSPC'],
    ['cp', 'originals', 'EDQUOT'],
    ['mkdir', 'stick', 'EDQUOT'],
  ] as const)(
    'while a library is exported (%s of %s) leaves nothing of it there',
    async (call, part, code) => {
      const library = await aLibrary();
      await library.import(films(1), 'copy');
      const drive = aFolder();
      aFullDisk(call, new RegExp(`new/stick.*${part}$|new/${part}$`), code);
      const exported = await library.call('backup.export', { to: aGrant(join(drive, 'new', 'stick')) });
      expect(exported).toMatchObject({ failure: { code: 'disk-full' } });
      expect(exported.ok ? '' : exported.failure.detail).toMatch(/Nothing.*free some space/);
      expect(readdirSync(drive)).toEqual([]);
      expect(await library.get('backup.list', {})).toEqual([]);
    },
  );

  test('while a library is exported leaves the empty folder that a person chose', async () => {
    const library = await aLibrary();
    await library.import(films(1), 'copy');
    const drive = aFolder();
    aFullDisk('cp', /originals$/);
    expect(await library.call('backup.export', { to: aGrant(drive) })).toMatchObject({
      failure: { code: 'disk-full' },
    });
    expect(existsSync(drive) && readdirSync(drive)).toEqual([]);
  });
});
