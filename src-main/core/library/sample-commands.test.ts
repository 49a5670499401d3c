import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSampleLibrary } from '../dicom/sample-library.ts';
import { aFolder } from '../store/test-store.ts';
import { aLibrary } from '../test-library.ts';

test('sample cases that were cut short come in whole the next time, and then nothing is done again', async () => {
  const userFolder = aFolder();
  await makeSampleLibrary(join(userFolder, 'sample-cases'), { mkdir, writeFile }, { columns: 64, rows: 72 });
  const first = await aLibrary(aFolder(), { userFolder });
  await first.get('library.begin', { of: 'sample' });
  const running = first.call('ingest.samples', {});
  await expect
    .poll(() => first.told.some(({ name }) => name === 'ingest.progress'), { timeout: 30_000 })
    .toBe(true);
  await first.core.close();
  expect(await running).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  const again = await aLibrary(aFolder(), { userFolder });
  expect((await again.get('library.begin', { of: 'sample' })).images).toBeLessThan(24);
  expect(await again.get('ingest.samples', {})).toEqual({ images: 24 });
  const batches = await again.get('ingest.batches', {});
  expect(await again.get('ingest.samples', {})).toEqual({ images: 24 });
  expect(await again.get('ingest.batches', {})).toEqual(batches);
}, 60_000);

test('the first sample cases are in the list while the others are still drawn', async () => {
  const library = await aLibrary(aFolder(), { userFolder: aFolder() });
  await library.get('library.begin', { of: 'sample' });
  expect(await library.get('ingest.samples', {})).toEqual({ images: 24 });
  const [last, first] = await library.get('ingest.batches', {});
  expect(first?.states.indexed).toBeGreaterThanOrEqual(4);
  expect(first?.states.indexed).toBeLessThan(24);
  expect((first?.states.indexed ?? 0) + (last?.states.indexed ?? 0)).toBe(24);
  expect((await library.get('ingest.files', { state: 'not-dicom' })).total, 'nothing half drawn').toBe(0);
  expect((await library.get('ingest.files', { state: 'quarantined' })).total, 'nothing half drawn').toBe(0);
}, 60_000);

test('only a library of sample cases takes sample cases', async () => {
  const library = await aLibrary(aFolder(), { userFolder: aFolder() });
  expect(await library.call('ingest.samples', {})).toMatchObject({
    ok: false,
    failure: { code: 'not-found' },
  });
});

test('a folder for the samples that cannot be made is told as one', async () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  const library = await aLibrary(aFolder());
  const place = await library.core.handlers['sample.make'](
    // Grants are paths in these tests.
    { place: join(file, 'cases') as Parameters<(typeof library.core.handlers)['sample.make']>[0]['place'] },
    { signal: new AbortController().signal, pathOf: (path) => path, mint: () => expect.fail('no grant') },
  );
  expect(place).toMatchObject({ ok: false, failure: { code: 'folder-unreadable' } });
});
