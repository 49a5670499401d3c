import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm, aCtSlice } from '../dicom/synthesize.ts';
import { aFolder, contentOf } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';

const film = (seed: number, more = {}): Uint8Array => aChestFilm({ seed, columns: 64, rows: 72, ...more });
const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length - 900);

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);

test('a folder of films, a report, a picture and a broken film ends in one state each, and the counts sum', async () => {
  const library = await aLibrary();
  const report = await library.import(
    aFolderOf({
      'a/IM1': film(1),
      'a/IM2.dcm': film(2),
      'b/s50000001.txt':
        'FINAL REPORT\n INDICATION: Cough.\n\n FINDINGS: The lungs are clear.\n\n IMPRESSION: Normal.\n',
      'b/notes.md': '# not a report',
      'b/broken.dcm': cut(film(3)),
      'b/empty': '',
    }),
  );
  expect(report.walked).toBe(6);
  expect(report.new).toBe(6);
  expect(report.states).toMatchObject({ indexed: 2, report: 1, 'not-dicom': 2, quarantined: 1 });
  expect(sumOf(report.states)).toBe(report.walked);
  expect(report.embedding['in-domain']).toBe(2);
  expect(report.files.find((file) => file.path === 'b/broken.dcm')).toMatchObject({
    state: 'quarantined',
    code: 'truncated',
  });
  expect(report.files.map((file) => file.path)).not.toContain('a/IM1');
});

test('importing again does nothing and says the same states', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ one: film(1), two: film(2), three: cut(film(3)), four: 'nothing' });
  const first = await library.import(folder);
  const before = contentOf(library);
  const second = await library.import(folder);
  expect(second.new).toBe(0);
  expect(second.states).toEqual(first.states);
  expect(contentOf(library)).toEqual(before);
});

test('the same file at two places is one image with a duplicate', async () => {
  const library = await aLibrary();
  const { states, files } = await library.import(aFolderOf({ a: film(1), b: film(1) }));
  expect(states).toMatchObject({ indexed: 1, duplicate: 1 });
  expect(files).toEqual([
    { path: 'b', state: 'duplicate', code: expect.any(String), reason: expect.any(String) },
  ]);
  expect((await library.get('library.card', {})).images).toBe(1);
});

test('the same image in another encoding is a duplicate by its pixels', async () => {
  const library = await aLibrary();
  const elements = { x00080018: { vr: 'UI', value: '2.25.42' } };
  const uncompressed = film(1, { encoding: '12-bit', elements });
  const compressed = film(1, { encoding: 'rle', elements });
  const { states } = await library.import(aFolderOf({ a: uncompressed, b: compressed }));
  expect(states).toMatchObject({ indexed: 1, duplicate: 1 });
});

test('the same UID with other pixels keeps both and says so', async () => {
  const library = await aLibrary();
  const elements = { x00080018: { vr: 'UI', value: '2.25.42' } };
  const { states } = await library.import(aFolderOf({ a: film(1, { elements }), b: film(2, { elements }) }));
  expect(states.indexed).toBe(2);
  const variants = library.store.database.all(
    "SELECT variant, ledger.code FROM instance JOIN ledger USING (instance_id) WHERE sop_instance_uid = '2.25.42' ORDER BY variant",
  );
  expect(variants).toEqual([
    { variant: 0, code: 'uid-conflict' },
    { variant: 1, code: 'uid-conflict' },
  ]);
});

test('CT slices are indexed and not embedded, and the image says why', async () => {
  const library = await aLibrary();
  const { states, embedding } = await library.import(
    aFolderOf({ a: aCtSlice({ z: 0 }), b: aCtSlice({ z: 5 }) }),
  );
  expect(states.indexed).toBe(2);
  expect(embedding).toMatchObject({ 'outside-domain': 2, 'in-domain': 0 });
});

test('a file that changed is read anew and takes the place of what it was', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder);
  writeFileSync(join(folder, 'a'), film(2, { columns: 80 }));
  const again = await library.import(folder);
  expect(again.states.indexed).toBe(1);
  const { images, embedded, studies } = await library.get('library.card', {});
  expect({ images, embedded, studies }).toEqual({ images: 1, embedded: 1, studies: 1 });
});

test('a film whose file now holds another film is in no index file once the folder was imported again', async () => {
  const folder = aFolderOf({ a: film(1), b: film(2) });
  const library = await aLibrary();
  await library.import(folder);
  await library.get('search.similar', { image: { instance: 1 } });
  const { fingerprint } = await library.get('library.card', {});
  const index = join(library.folder, 'index');
  mkdirSync(index, { recursive: true });
  for (const model of [fingerprint, '0'.repeat(64)])
    writeFileSync(join(index, `similar-${model.slice(0, 16)}-1.hnsw`), 'vectors');
  writeFileSync(join(folder, 'b'), film(3));
  await library.import(folder);
  expect(readdirSync(index)).toEqual([]);
});

test('links that loop, pipes and files that may not be read end the walk and are named', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'sub/film': film(1) });
  symlinkSync(folder, join(folder, 'sub', 'loop'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const { states, files, walked } = await library.import(folder);
  expect(states).toMatchObject({ indexed: 1, quarantined: 2 });
  expect(walked).toBe(3);
  expect(files.map(({ path, code }) => [path, code])).toEqual([
    ['dangling', 'vanished'],
    ['pipe', 'unreadable'],
  ]);
});

test.runIf(process.platform === 'linux')(
  'a file name that is not UTF-8 is imported and found again',
  async () => {
    const library = await aLibrary();
    const folder = aFolder();
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/film-`), Buffer.of(0xe9, 0x80)]), film(1));
    expect((await library.import(folder)).states.indexed).toBe(1);
    expect((await library.import(folder)).new).toBe(0);
    expect((await library.get('library.verify', {})).ok).toBe(true);
  },
);

test('a library that copies keeps its images when the folder is gone', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder, 'copy');
  const [copy] = library.store.database.all<{ copied_to: string }>('SELECT copied_to FROM ledger');
  expect(readFileSync(join(library.folder, copy?.copied_to ?? '')).equals(Buffer.from(film(1)))).toBe(true);
  rmSync(folder, { recursive: true });
  expect((await library.get('library.verify', {})).locations).toMatchObject({ missing: 0, changed: 0 });
});

test('a library inside the imported folder does not import itself', async () => {
  const folder = aFolderOf({ a: film(1) });
  const library = await aLibrary(join(folder, 'library'));
  expect((await library.import(folder)).walked).toBe(1);
});

test('a folder below one that was imported gives its files no second place', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'x/a': film(1), 'y/b': film(2) });
  await library.import(folder);
  const below = await library.import(join(folder, 'x'));
  expect(below).toMatchObject({ walked: 1, new: 0 });
  const other = await aLibrary();
  await other.import(join(folder, 'x'));
  expect(await other.import(folder)).toMatchObject({ walked: 2, new: 1 });
});

test('a folder that is not there, or is a file, is refused', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  for (const place of [join(folder, 'none'), join(folder, 'a')]) {
    const outcome = await library.call('ingest.folder', { folder: aGrant(place) });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'folder-unreadable' } });
  }
});

test('a cancelled import says so, keeps what it has, and a second run ends where an undisturbed one does', async () => {
  const films = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, film(n)]));
  const folder = aFolderOf(films);
  const library = await aLibrary();
  const controller = new AbortController();
  const running = library.call('ingest.folder', { folder: aGrant(folder) }, controller.signal);
  while (!library.told.some((event) => event.name === 'ingest.progress' && event.body.phase === 'pixels'))
    await new Promise((go) => setTimeout(go, 5));
  controller.abort();
  const cut = await running;
  expect(cut.ok && cut.value.cancelled).toBe(true);
  expect(cut.ok && cut.value.pending).toBeGreaterThan(0);
  const resumed = await library.get('ingest.resume', {});
  expect(resumed.states.indexed).toBe(60);
  expect(resumed.pending).toBe(0);
  const straight = await aLibrary();
  await straight.import(folder);
  expect(contentOf(library)).toEqual(contentOf(straight));
});

test('progress comes at most ten times a second and ends at the whole', async () => {
  const library = await aLibrary();
  await library.import(
    aFolderOf(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`f${n}`, film(n)]))),
  );
  const pixels = library.told
    .filter((event) => event.name === 'ingest.progress')
    .filter(({ body }) => body.phase === 'pixels');
  expect(pixels.at(-1)?.body).toMatchObject({ done: 30, total: 30 });
  expect(pixels.length).toBeLessThan(40);
});

test('a second import while one runs is refused', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(2) });
  const first = library.call('ingest.folder', { folder: aGrant(folder) });
  expect(await library.call('ingest.folder', { folder: aGrant(folder) })).toMatchObject({
    failure: { code: 'import-running' },
  });
  expect((await first).ok).toBe(true);
});

test('a root that vanishes means offline: nothing is deleted, and verify says so', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder);
  renameSync(folder, `${folder}-away`);
  const verify = await library.get('library.verify', {});
  expect(verify.locations).toMatchObject({ offlineRoots: 1, missing: 0 });
  expect((await library.get('library.card', {})).images).toBe(1);
  renameSync(`${folder}-away`, folder);
});

test('a moved root is relocated without importing or embedding again', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(2) });
  await library.import(folder);
  const before = contentOf(library);
  const moved = join(aFolder(), 'moved');
  renameSync(folder, moved);
  expect(await library.get('library.relocate', { from: folder, to: aGrant(moved) })).toMatchObject({
    files: 2,
    sampled: 2,
  });
  expect(contentOf(library)).toEqual(before);
  expect((await library.import(moved)).new).toBe(0);
});

test('a relocation to other files of the same names is refused', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder);
  const others = aFolderOf({ a: film(9) });
  const outcome = await library.call('library.relocate', { from: folder, to: aGrant(others) });
  expect(outcome).toMatchObject({ failure: { code: 'relocate-mismatch' } });
});

test('a file that ended two processes is quarantined, and the others finish', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(2) });
  await library.import(folder);
  const { database } = library.store;
  database.run("UPDATE ledger SET state = 'pending', attempts = 2 WHERE relative_path = 'a'");
  database.run("UPDATE ledger SET state = 'pending', attempts = 1 WHERE relative_path = 'b'");
  await library.get('ingest.resume', {});
  expect(database.all('SELECT relative_path, state, code FROM ledger ORDER BY relative_path')).toMatchObject([
    { relative_path: 'a', state: 'quarantined', code: 'decoder-died' },
    { relative_path: 'b', state: 'indexed' },
  ]);
});

test('nothing is removed while an import runs, which could bring it back in part', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(2) });
  const { batch } = await library.import(folder);
  const running = library.call('ingest.folder', { folder: aGrant(aFolderOf({ c: film(3) })) });
  expect(await library.call('library.remove', { batch })).toMatchObject({
    failure: { code: 'import-running' },
  });
  expect((await running).ok).toBe(true);
  expect((await library.get('library.remove', { batch })).instances).toBe(2);
});

test('what an older decoder could not read is tried again by a newer one', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder);
  const { database } = library.store;
  database.run("UPDATE ledger SET state = 'unsupported', code = 'transfer-syntax-unsupported'");
  database.run("UPDATE setting SET value = '0' WHERE key = 'decoder-edition'");
  expect((await library.import(folder)).states.indexed).toBe(1);
});
