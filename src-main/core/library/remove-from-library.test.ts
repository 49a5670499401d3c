import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';

test('nothing leaves a library without a line in its audit log', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf({ IM1: aChestFilm({ seed: 1, columns: 64, rows: 72 }) }));
  const { database } = library.store;
  // As where the process ends, or the disk is full, between the removal and its line.
  database.script(
    "CREATE TEMP TRIGGER cut BEFORE INSERT ON audit WHEN new.action = 'remove' BEGIN SELECT RAISE(ABORT, 'cut'); END",
  );
  await expect(library.call('library.remove', { batch: 1 })).rejects.toThrow('cut');
  expect(database.get('SELECT COUNT(*) AS n FROM instance')).toEqual({ n: 1 });
  database.script('DROP TRIGGER cut');
  await library.get('library.remove', { batch: 1 });
  expect(database.all("SELECT subject FROM audit WHERE action = 'remove'")).toEqual([{ subject: 'batch 1' }]);
});

describe('while a copy of the library is being made', () => {
  /** In place of the thread that copies: it takes its time before it calls the copy finished. */
  const slowCopies = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
      import { parentPort, workerData } from 'node:worker_threads';
      const copy = workerData.library + '/backup/' + workerData.name;
      mkdirSync(workerData.library + '/backup', { recursive: true });
      writeFileSync(copy + '.part', '');
      setTimeout(() => {
        renameSync(copy + '.part', copy);
        parentPort.postMessage({ ok: true });
      }, 500);
    `)}`,
  );
  async function aLibraryOfThree() {
    const library = await aLibrary(undefined, { backupWorkerUrl: slowCopies });
    const film = (seed: number) => aChestFilm({ seed, patientId: `P${seed}`, columns: 64, rows: 72 });
    await library.import(aFolderOf({ IM1: film(1), IM2: film(2), IM3: film(3) }));
    const backup = join(library.folder, 'backup');
    const names = () => (existsSync(backup) ? readdirSync(backup) : []);
    const begun = async () => {
      await expect.poll(names).toEqual([expect.stringMatching(/\.part$/)]);
    };
    return { library, names, begun };
  }

  test('a removal waits for it, and takes it away', async () => {
    const { library, names, begun } = await aLibraryOfThree();
    const making = library.get('backup.make', {});
    await begun();
    await library.get('library.remove', { patient: 'P1' });
    expect(names()).toHaveLength(1);
    expect(names()).not.toContain((await making).name);
  });

  test('which is the one that a removal before has made, it is made anew', async () => {
    const { library, names, begun } = await aLibraryOfThree();
    const { name } = await library.get('backup.make', {});
    const first = library.get('library.remove', { patient: 'P1' });
    await begun();
    const [part = ''] = names();
    const second = library.get('library.remove', { patient: 'P2' });
    expect([await first, await second]).toMatchObject([{ studies: 1 }, { studies: 1 }]);
    expect(names()).toEqual([expect.stringMatching(/\.db$/)]);
    expect([name, part.replace(/\.part$/, '')]).not.toContain(names()[0]);
  });
});

describe('a removal that is cut off when the rows have left', () => {
  // The mark is made with the rows, and written again before anything else goes.
  const cutOff =
    "CREATE TEMP TRIGGER cut BEFORE UPDATE ON setting WHEN new.key = 'removal' BEGIN SELECT RAISE(ABORT, 'cut'); END";
  async function aRemovalCutOff() {
    const library = await aLibrary();
    const film = (seed: number) => aChestFilm({ seed, patientId: `P${seed}`, columns: 64, rows: 72 });
    await library.import(aFolderOf({ IM1: film(1), IM2: film(2) }), 'copy');
    await library.get('backup.make', {});
    mkdirSync(join(library.folder, 'index'), { recursive: true });
    writeFileSync(join(library.folder, 'index', 'similar-0123.hnsw'), 'vectors of who has left');
    library.store.database.script(cutOff);
    await expect(library.call('library.remove', { patient: 'P1' })).rejects.toThrow('cut');
    expect([backups(library.folder), originals(library.folder)].map(({ length }) => length)).toEqual([1, 2]);
    await library.close();
    return library.folder;
  }
  const backups = (folder: string) =>
    existsSync(join(folder, 'backup')) ? readdirSync(join(folder, 'backup')) : [];
  const originals = (folder: string) =>
    readdirSync(join(folder, 'originals'), { recursive: true, encoding: 'utf8' }).filter((copy) =>
      copy.endsWith('.dcm'),
    );

  test('is finished when the library is opened next: no backup, copy or index holds who has left', async () => {
    const folder = await aRemovalCutOff();
    const again = await aLibrary(folder);
    expect([backups(folder), readdirSync(join(folder, 'index'))]).toEqual([[], []]);
    expect(originals(folder)).toHaveLength(1);
    expect((await again.get('library.verify', {})).locations).toMatchObject({ checked: 1, missing: 0 });
  });

  test('keeps nobody out where a backup cannot be deleted for now, and is finished at the opening after', async () => {
    const folder = await aRemovalCutOff();
    const busy = vi.spyOn(promises, 'rm').mockImplementation((path) => {
      throw Object.assign(new Error('EBUSY'), { code: 'EBUSY', syscall: 'rm', path });
    });
    onTestFinished(() => {
      busy.mockRestore();
      syncBuiltinESMExports();
    });
    syncBuiltinESMExports();
    const held = await aLibrary(folder);
    expect((await held.get('library.card', {})).studies).toBe(1);
    expect(backups(folder)).toHaveLength(1);
    await held.close();
    busy.mockRestore();
    syncBuiltinESMExports();
    await aLibrary(folder);
    expect(backups(folder)).toEqual([]);
  });

  test('is finished then although another removal was not cut off', async () => {
    const library = await aLibrary();
    const films = {
      IM1: aChestFilm({ seed: 1, patientId: 'P1' }),
      IM2: aChestFilm({ seed: 2, patientId: 'P2' }),
    };
    await library.import(aFolderOf(films));
    library.store.database.script(cutOff);
    await expect(library.call('library.remove', { patient: 'P1' })).rejects.toThrow('cut');
    library.store.database.script('DROP TRIGGER cut');
    await library.get('library.remove', { patient: 'P2' });
    await library.close();
    const index = join(library.folder, 'index');
    mkdirSync(index, { recursive: true });
    writeFileSync(join(index, 'similar-0123.hnsw'), 'vectors of the first');
    await aLibrary(library.folder);
    expect(readdirSync(index)).toEqual([]);
  });

  test('gives whoever opens it a copy of what remains, once', async () => {
    const folder = await aRemovalCutOff();
    const again = await aLibrary(folder, { userFolder: aFolder() });
    await again.get('library.open', { place: aGrant(folder) });
    await expect.poll(() => backups(folder).filter((name) => name.endsWith('.db')).length).toBe(1);
    const [name = ''] = backups(folder);
    await again.get('library.open', { place: aGrant(folder) });
    await again.close();
    expect(backups(folder)).toEqual([name]);
  });
});

describe('a library that is closed while something is taken out of it', () => {
  test('is let go of when that has ended: no copy and no backup of it stays', async () => {
    const library = await aLibrary();
    const film = (seed: number) => aChestFilm({ seed, patientId: `P${seed}`, columns: 64, rows: 72 });
    await library.import(aFolderOf({ IM1: film(1), IM2: film(2) }), 'copy');
    await library.get('backup.make', {});
    const told = library.told.length;
    const removal = library.call('library.remove', { patient: 'P1' });
    const closing = library.call('library.close', {});
    expect(await removal).toEqual({ ok: true, value: { studies: 1, instances: 1, files: 1 } });
    await closing;
    const originals = readdirSync(join(library.folder, 'originals'), { recursive: true, encoding: 'utf8' });
    expect(originals.filter((copy) => copy.endsWith('.dcm'))).toHaveLength(1);
    expect(existsSync(join(library.folder, 'backup'))).toBe(false);
    expect(library.told.slice(told)).toEqual([]);
  });

  test('is let go of without the copy that is being made of it, and nothing of that stays', async () => {
    const library = await aLibrary();
    const making = library.call('backup.make', {});
    await library.call('library.close', {});
    expect(await making).toMatchObject({ failure: { code: 'cancelled' } });
    expect(await library.call('library.open', { place: aGrant(library.folder) })).toMatchObject({ ok: true });
    expect(await library.get('backup.list', {})).toEqual([]);
  });

  test('is neither verified nor searched through for a moved folder to the end, and that is no fault', async () => {
    const library = await aLibrary();
    const folder = aFolderOf({ IM1: aChestFilm({ seed: 1, columns: 64, rows: 72 }) });
    await library.import(folder);
    const asked = [
      library.call('library.verify', {}),
      library.call('library.relocate', { from: folder, to: aGrant(folder) }),
      library.call('models.list', {}),
    ];
    await library.call('library.close', {});
    for (const answer of await Promise.all(asked))
      expect(answer.ok ? 'done' : answer.failure.code).toMatch(/^(done|cancelled)$/);
  });
});
