import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aCtSlice } from '../../../core/dicom/synthesize.ts';
import { aFolderOf } from '../../../core/test-library.ts';

const main = new URL('../main.ts', import.meta.url).pathname;

/** Runs the command line as a person does. */
function simile(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((settle) => {
    execFile(process.execPath, [main, ...words], (error, out, err) =>
      settle({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

test('pixels describes a frame, says why it cannot, and how it is meant', async () => {
  const folder = aFolderOf({ slice: aCtSlice({}), broken: aCtSlice({}).subarray(0, 3000) });
  const [slice, missing, broken, wrong, person] = await Promise.all([
    simile('pixels', join(folder, 'slice'), '--json'),
    simile('pixels', join(folder, 'slice'), '--frame', '1', '--json'),
    simile('pixels', join(folder, 'broken'), '--json'),
    simile('pixels', join(folder, 'slice'), '--frame', 'one', '--json'),
    simile('pixels', join(folder, 'slice')),
  ]);
  expect(JSON.parse(slice.out)).toEqual({
    rows: 64,
    columns: 64,
    frames: 1,
    samples: 1,
    bitsStored: 16,
    signed: true,
    photometric: 'MONOCHROME2',
    transferSyntax: '1.2.840.10008.1.2.1',
    min: expect.any(Number),
    max: expect.any(Number),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(slice.code).toBe(0);
  expect(missing.code).toBe(1);
  expect(JSON.parse(missing.out)).toMatchObject({ failure: { code: 'not-found' } });
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({ failure: { code: 'truncated' } });
  expect(wrong.code).toBe(2);
  expect(person.out).toContain('64 × 64, 1 frame');
});

test('render writes the frame as the viewer shows it, in a window of one’s own below zero, too', async () => {
  const folder = aFolderOf({ slice: aCtSlice({}) });
  const [own, lung, nowhere] = await Promise.all([
    simile('render', join(folder, 'slice'), '--out', join(folder, 'own.png')),
    simile(
      'render', join(folder, 'slice'), '--width', '1500', '--level', '-600', '--out', join(folder, 'lung.png'),
    ), // prettier-ignore
    simile('render', join(folder, 'slice'), '--json'),
  ]);
  expect([own.code, lung.code, nowhere.code]).toEqual([0, 0, 2]);
  const grey = async (name: string) => {
    const image = sharp(readFileSync(join(folder, name)));
    expect(await image.metadata()).toMatchObject({ width: 64, height: 64, depth: 'uchar' });
    return image.extractChannel(0).raw().toBuffer();
  };
  // In the lung: −850 HU is black in the soft-tissue window, and a third up in the lung's.
  const place = 32 * 64 + 20;
  expect((await grey('own.png'))[place]).toBe(0);
  const level = (await grey('lung.png'))[place] ?? 0;
  expect(level).toBeGreaterThan(70);
  expect(level).toBeLessThan(100);
});
