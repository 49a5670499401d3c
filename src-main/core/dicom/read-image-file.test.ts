import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readImageFile } from './read-image-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simile-image-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array, name = 'query') {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const outcome = await readImageFile(path);
  return outcome.ok ? outcome.value : outcome.failure.code;
}

const grey = (values: number[], width: number) =>
  sharp(Buffer.from(values), { raw: { width, height: values.length / width, channels: 1 } });
const rounded = (values: Float32Array) => [...values].map((value) => Math.round(value * 1000) / 1000);

/** A PNG chunk by chunk: what no encoder would write. */
function aPng({
  width,
  height,
  depth = 8,
  pixels,
}: {
  width: number;
  height: number;
  depth?: number;
  pixels: Uint8Array;
}) {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('an 8-bit grey PNG is its luminance', async () => {
  const image = await read(await grey([0, 51, 102, 255], 2).png().toBuffer());
  expect(image).toMatchObject({ width: 2, height: 2 });
  expect(typeof image === 'string' ? image : rounded(image.values)).toEqual([0, 0.2, 0.4, 1]);
});

test('a 16-bit PNG keeps its depth: neighbours of 12-bit films stay apart', async () => {
  const pixels = Buffer.from([0, 0x10, 0x00, 0x10, 0x10, 0, 0xff, 0xff, 0x00, 0x00]);
  const image = await read(aPng({ width: 2, height: 2, depth: 16, pixels }));
  if (typeof image === 'string') throw new Error(image);
  expect(image.values[0]).toBeCloseTo(0x1000 / 65_535, 6);
  expect(image.values[1]).toBeCloseTo(0x1010 / 65_535, 6);
  expect(image.values[2]).toBe(1);
});

test('colour becomes luma and transparency lies on black', async () => {
  const red = Buffer.from([255, 0, 0, 255, 255, 255, 255, 0]);
  const image = await read(
    await sharp(red, { raw: { width: 2, height: 1, channels: 4 } })
      .png()
      .toBuffer(),
  );
  expect(typeof image === 'string' ? image : rounded(image.values)).toEqual([0.299, 0]);
});

test('a photograph of a film is turned as its camera notes', async () => {
  const wide = grey([0, 255, 0, 255, 0, 255, 0, 255], 4);
  const image = await read(await wide.withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer());
  expect(image).toMatchObject({ width: 2, height: 4 });
});

test('what is no PNG and no JPEG is not read, whatever sharp could do with it', async () => {
  expect(await read(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe(
    'image-type-unsupported',
  );
  expect(await read(Buffer.from('GIF89a'))).toBe('image-type-unsupported');
  expect(await read(Buffer.alloc(0))).toBe('image-type-unsupported');
});

test('an image cut short, of noise, or of absurd size says so', async () => {
  const whole = await grey(
    Array.from({ length: 4096 }, (_, at) => (at * 37) % 256),
    64,
  )
    .png()
    .toBuffer();
  expect(await read(whole.subarray(0, whole.length / 2))).toMatch(/truncated|codestream-broken/);
  expect(await read(Buffer.concat([whole.subarray(0, 8), Buffer.alloc(100, 7)]))).toMatch(
    /truncated|codestream-broken/,
  );
  expect(await read(aPng({ width: 100_000, height: 100_000, pixels: Buffer.alloc(10) }))).toBe('too-large');
  expect(await readImageFile(join(folder, 'absent.png'))).toMatchObject({ failure: { code: 'vanished' } });
});
