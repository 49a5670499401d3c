import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
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

test('of two removals in one breath the second waits for the first, and one copy of what remains is there', async () => {
  const library = await aLibrary();
  const film = (seed: number) => aChestFilm({ seed, patientId: `P${seed}`, columns: 64, rows: 72 });
  await library.import(aFolderOf({ IM1: film(1), IM2: film(2), IM3: film(3) }));
  await library.get('backup.make', {});
  const removals = [{ patient: 'P1' }, { patient: 'P2' }].map((who) => library.call('library.remove', who));
  expect((await Promise.all(removals)).map(({ ok }) => ok)).toEqual([true, true]);
  const [copy, ...others] = await library.get('backup.list', {});
  expect(others).toEqual([]);
  expect((await library.get('backup.restore', { name: copy?.name ?? '' })).studies).toBe(1);
});

test('a copy that is asked for together with a removal does not hold who has left', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf({ IM1: aChestFilm({ seed: 1, columns: 64, rows: 72 }) }));
  const making = library.call('backup.make', {});
  const removal = library.call('library.remove', { batch: 1 });
  expect([(await making).ok, (await removal).ok]).toEqual([true, true]);
  const copies = await library.get('backup.list', {});
  expect(copies).toHaveLength(1);
  expect((await library.get('backup.restore', { name: copies[0]?.name ?? '' })).studies).toBe(0);
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
