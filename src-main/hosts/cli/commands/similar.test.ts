import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { aChestFilm } from '../../../core/dicom/synthesize.ts';
import { aFolderOf } from '../../../core/test-library.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

function simile(words: readonly string[], folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const film = (n: number) =>
  aChestFilm({
    seed: n,
    columns: 128,
    rows: 152,
    patientId: `P${n}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${n}` } },
  });

test('several images, away from one, and a picture of what drove the nearest match', async () => {
  const folder = aFolderOf(
    Object.fromEntries([1, 2, 3, 4, 5].map((n) => [n < 5 ? `films/${n}` : 'outside', film(n)])),
  );
  const lib = ['--library', 'lib', '--json'];
  expect(simile(['import', 'films', ...lib], folder).code).toBe(0);
  const asked = simile(
    ['similar', '2.25.1', '--also', 'outside', '--not', '2.25.2', '--explain', 'why.png', ...lib],
    folder,
  );
  expect(asked).toMatchObject({ code: 0, stderr: expect.stringContaining('may contain patient data') });
  // The answer is the only thing on stdout.
  const { hits } = JSON.parse(asked.stdout) as { hits: { sopInstanceUid: string }[] };
  expect(hits.map(({ sopInstanceUid }) => sopInstanceUid).toSorted()).toEqual(['2.25.3', '2.25.4']);
  expect(await sharp(readFileSync(join(folder, 'why.png'))).metadata()).toMatchObject({ format: 'png' });
  // Every film is of a patient of its own, and so is every hit.
  const grouped = simile(['similar', '2.25.1', '--group', 'patient', '--csv', 'list.csv', ...lib], folder);
  expect(grouped).toMatchObject({ code: 0, stderr: expect.stringContaining('holds no name, ID') });
  const rows = readFileSync(join(folder, 'list.csv'), 'utf8').trim().split('\r\n');
  expect(rows).toHaveLength(4);
  expect(rows.join()).not.toMatch(/2\.25\.|P[1-4]\b/);
  const nowhere = simile(['similar', '2.25.1', '--explain', 'no/such/why.png', ...lib], folder);
  expect(nowhere.code).toBe(1);
  expect(JSON.parse(nowhere.stdout)).toMatchObject({ failure: { code: 'unreadable' } });
}, 120_000);

test('a whole study is asked by its UID; a file that is not there, and a library that is empty, say so', () => {
  const folder = aFolderOf({ 'films/1': film(1), 'films/2': film(2), 'none/x.txt': 'no film' });
  const lib = ['--library', 'lib'];
  simile(['import', 'films', ...lib], folder);
  const studies = JSON.parse(simile(['studies', '--json', ...lib], folder).stdout) as {
    studies: { studyInstanceUid: string; patientId: string }[];
  };
  const uid = studies.studies.find(({ patientId }) => patientId === 'P1')?.studyInstanceUid ?? '';
  const asked = simile(['similar', `study:${uid}`, ...lib], folder);
  expect(asked.stdout).toMatch(/^2 images searched .*\nHalf of the films reach .*\n +1  /);
  const alone = simile(
    ['similar', '2.25.1', '--also', 'films/1', 'films/2', '--explain', 'why.png', ...lib],
    folder,
  );
  expect(alone).toMatchObject({ code: 0, stderr: 'There is no hit to explain: no picture was written.\n' });
  const missing = simile(['similar', 'nothing.dcm', ...lib], folder);
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no such file') });
  simile(['import', 'none', '--library', 'empty'], folder);
  const empty = simile(['similar', 'films/1', '--library', 'empty'], folder);
  expect(empty.stdout).toContain('The library holds no image that the model has compared');
}, 120_000);
