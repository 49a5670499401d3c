import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aZip, type Packed } from './a-zip.ts';
import { looksLikeZip, openZip, zipLimits, type ZipLimits } from './zip-archive.ts';

let folder = '';
let made = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simile-zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The names that an archive gives, refusals as their codes, or the failure of the whole. */
async function namesIn(bytes: Uint8Array, limits: ZipLimits = zipLimits): Promise<string[] | string> {
  const path = join(folder, `${(made += 1)}.zip`);
  await writeFile(path, bytes);
  const archive = await openZip(path, limits);
  if (!archive.ok) return archive.failure.code;
  const names: string[] = [];
  try {
    for await (const met of archive.value.entries()) {
      const read = met.ok ? await met.entry.read() : undefined;
      if (!met.ok) names.push(met.refused.code);
      else
        names.push(
          read?.ok === true
            ? `${met.entry.name}=${Buffer.from(read.value).toString()}`
            : (read?.failure.code ?? ''),
        );
    }
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'thrown';
  } finally {
    archive.value.close();
  }
  return names;
}

const text = (name: string): Packed => ({ name, content: Buffer.from(name.slice(-1)) });

test('files are read with their places, folders are passed over', async () => {
  const zip = aZip([text('p1/'), text('p1/s1/a'), text('größe/b')]);
  expect(looksLikeZip(zip)).toBe(true);
  expect(await namesIn(zip)).toEqual(['p1/s1/a=a', 'größe/b=b']);
});

test.each([
  ['UTF-8 that does not say so, as Macs write it', 'größe/b', 'utf8', 3],
  ['UTF-8 of a program for DOS', 'größe/b', 'utf8', 0],
  ['Latin-1 of an old Unix', 'größe/b', 'latin1', 3],
] as const)('a name in %s is read as it was meant', async (_title, name, encoding, madeOn) => {
  const zip = aZip([{ ...text('b'), name: Buffer.from(name, encoding), madeOn }]);
  expect(await namesIn(zip)).toEqual(['größe/b=b']);
});

test.each([0, 3])('a name in code page 437 is read as it was meant, made on system %i', async (madeOn) => {
  const name = Buffer.from('gr\x94\xe1e/b', 'latin1');
  expect(await namesIn(aZip([{ ...text('b'), name, madeOn }]))).toEqual(['größe/b=b']);
});

test('a name in no UTF-8 that climbs out is refused', async () => {
  const name = Buffer.from('gr\xf6\xdfe\\..\\..\\b', 'latin1');
  expect(await namesIn(aZip([{ ...text('b'), name }]))).toEqual(['path-refused']);
});

test.each([
  '../x',
  'a/../../x',
  '/etc/x',
  'C:/x',
  '//server/share/x',
  'a/CON',
  'nul.dcm',
  'a\0b',
  'a//x',
  './../x',
])('an entry named %j is refused and the others are read', async (name) => {
  expect(await namesIn(aZip([text(name), text('fine')]))).toEqual(['path-refused', 'fine=e']);
});

test('an entry whose backslashes climb out is refused', async () => {
  expect(await namesIn(aZip([text('..\\..\\x')]))).toEqual(['path-refused']);
});

test('an entry that is a link is refused', async () => {
  expect(await namesIn(aZip([{ ...text('link'), attributes: 0xa1ff0000 }]))).toEqual(['path-refused']);
});

test('an encrypted entry is unreadable', async () => {
  expect(await namesIn(aZip([{ ...text('locked'), flags: 1 }]))).toEqual(['unreadable']);
});

test('an entry that unpacks to more or less than it states is malformed', async () => {
  const content = Buffer.alloc(100_000, 7);
  expect(await namesIn(aZip([{ name: 'more', content, statedSize: 10 }]))).toEqual(['malformed']);
  expect(await namesIn(aZip([{ name: 'less', content, statedSize: 200_000 }]))).toEqual(['malformed']);
});

test('an entry that would explode is not unpacked', async () => {
  const content = Buffer.alloc(80 * 1024 * 1024);
  expect(await namesIn(aZip([{ name: 'bomb', content }]))).toEqual(['too-large']);
});

test('entries that share their bytes are a bomb', async () => {
  const content = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * at * 31) >>> 3));
  const others = Array.from({ length: 300 }, (_, n) => ({ name: String(n), content, overlap: true }));
  expect(await namesIn(aZip([{ name: 'one', content }, ...others]))).toBe('too-large');
});

test('entries that together unpack to more than the limit are refused', async () => {
  const entries = Array.from({ length: 5 }, (_, n) => ({ name: String(n), content: Buffer.alloc(10_000) }));
  expect(await namesIn(aZip(entries), { ...zipLimits, totalBytes: 40_000 })).toBe('too-large');
});

test('an archive of more entries than any study has is refused by its own count', async () => {
  expect(await namesIn(aZip([text('a')], 60_000), { ...zipLimits, entries: 50_000 })).toBe('too-large');
});

test('ten million entries are refused before one of them is read', async () => {
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
  end.fill(0xff, 8, 20);
  const zip64 = Buffer.alloc(56);
  zip64.write('PK\x06\x06');
  zip64.writeBigUInt64LE(44n, 4);
  zip64.writeBigUInt64LE(10_000_000n, 24);
  zip64.writeBigUInt64LE(10_000_000n, 32);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07');
  locator.writeUInt32LE(1, 16);
  expect(await namesIn(Buffer.concat([zip64, locator, end]))).toBe('too-large');
});

test('what is no archive, and an archive cut short, are malformed', async () => {
  expect(await namesIn(Buffer.from('no archive at all, just a sentence'))).toBe('malformed');
  const whole = aZip([text('a'), text('b')]);
  expect(await namesIn(whole.subarray(0, whole.length - 30))).toBe('malformed');
});

test('an archive that is not there has vanished', async () => {
  expect(await openZip(join(folder, 'absent.zip'))).toMatchObject({ failure: { code: 'vanished' } });
});
