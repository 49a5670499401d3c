import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { boundsOnScreen, readWindowPlaces, writeWindowPlaces } from './window-places.ts';

const screens = [{ workArea: { x: 0, y: 30, width: 1920, height: 1050 } }];
const at = (x: number, y: number) => ({ x, y, width: 1200, height: 800 });

test('a window comes back where enough of its title bar can be taken hold of', () => {
  expect(boundsOnScreen(at(100, 100), screens)).toEqual(at(100, 100));
  expect(boundsOnScreen(at(-1000, 100), screens)).toEqual(at(-1000, 100));
  expect(boundsOnScreen(at(-1100, 100), screens)).toBeUndefined();
  expect(boundsOnScreen(at(2000, 100), screens)).toBeUndefined();
  expect(boundsOnScreen(at(100, 0), screens)).toBeUndefined();
  expect(boundsOnScreen(at(100, 1060), screens)).toBeUndefined();
  expect(boundsOnScreen(undefined, screens)).toBeUndefined();
});

test('places are kept for this person alone, four at most; a damaged file is as if there were none', async () => {
  const user = await mkdtemp(join(tmpdir(), 'simile-places-'));
  onTestFinished(() => rm(user, { recursive: true }));
  const place = { bounds: at(1, 2), maximized: true, fullScreen: false };
  expect(await readWindowPlaces(user)).toEqual([]);
  await writeWindowPlaces(
    user,
    Array.from({ length: 6 }, () => place),
  );
  expect(await readWindowPlaces(user)).toEqual([place, place, place, place]);
  const file = join(user, 'window-places.json');
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, '[{"bounds":{"x":1e99}}]');
  expect(await readWindowPlaces(user)).toEqual([]);
});
