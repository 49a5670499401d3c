import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';
import type { Pictured } from './query-image.ts';

const film = (n: number): Uint8Array =>
  aChestFilm({
    seed: n,
    columns: 64,
    rows: 72,
    patientId: `P${n}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${n}` } },
  });

async function aLibraryOf(...numbers: readonly number[]): Promise<TestLibrary> {
  const library = await aLibrary();
  for (const n of numbers) await library.import(aFolderOf({ [`f${n}`]: film(n) }));
  return library;
}

async function seen(library: TestLibrary, pictured: Pictured): Promise<string> {
  const picture = await library.core.seen(pictured);
  if (!picture.ok) throw new Error(picture.failure.code);
  return Buffer.from(picture.value).toString('base64');
}

const instanceOf = ({ store }: TestLibrary, n: number): number =>
  store.database.get<{ id: number }>('SELECT instance_id AS id FROM instance WHERE sop_instance_uid = :uid', {
    uid: `2.25.${n}`,
  })?.id ?? 0;

test('the number of a removed film is never that of another, and shows nothing any more', async () => {
  const library = await aLibraryOf(1, 2);
  const row = { instance: instanceOf(library, 2), frame: 0 };
  await seen(library, row);
  await library.get('library.remove', { patient: 'P2' });
  await library.import(aFolderOf({ f3: film(3) }));
  expect(instanceOf(library, 3)).not.toBe(row.instance);
  expect(await library.core.seen(row)).toMatchObject({ failure: { code: 'not-found' } });
});

test('a film whose file was rewritten under its number is seen by its own pixels', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ f: film(2) });
  await library.import(folder);
  const row = { instance: instanceOf(library, 2), frame: 0 };
  const before = await seen(library, row);
  const uid = { x00080018: { vr: 'UI', value: '2.25.2' } } as const;
  writeFileSync(
    join(folder, 'f'),
    aChestFilm({ seed: 3, columns: 64, rows: 72, patientId: 'P2', elements: uid }),
  );
  await library.import(folder);
  expect(instanceOf(library, 2)).toBe(row.instance);
  expect(await seen(library, row)).not.toBe(before);
  expect(await seen(library, row)).toBe(await seen(library, { path: join(folder, 'f') }));
});

test('a dropped file that was replaced under its name is seen as it is now', async () => {
  const library = await aLibraryOf(1);
  const path = join(aFolderOf({ dropped: film(2) }), 'dropped');
  const before = await seen(library, { path });
  writeFileSync(path, film(3));
  expect(await seen(library, { path })).not.toBe(before);
});

test('a hit that was removed since is neither explained nor drawn', async () => {
  const library = await aLibraryOf(1, 2);
  const why = {
    image: { instance: instanceOf(library, 1) },
    hit: { instance: instanceOf(library, 2), frame: 0 },
  };
  await library.get('why.explain', why);
  await library.get('library.remove', { patient: 'P2' });
  expect(await library.call('why.explain', why)).toMatchObject({ failure: { code: 'not-found' } });
  expect(await library.call('why.ask-picture', why)).toMatchObject({ failure: { code: 'not-found' } });
});
