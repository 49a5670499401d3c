import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';

/** A folder of `films` synthetic chest films of as many people, and one file that is no film. */
export async function aFolderOfFilms(films: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-films-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (let film = 0; film < films; film++)
    await writeFile(join(folder, `IM${film}`), aChestFilm({ seed: film + 1, columns: 160, rows: 196 }));
  await writeFile(join(folder, 'README.txt'), 'These films are drawn by a program.');
  return folder;
}
