import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDiskFull } from '../is-disk-full.ts';
import { Refusal } from '../refusal.ts';
import { isSystemError } from './walk-folder.ts';

/** The library's folder of copies, inside the library. */
export const originalsFolder = 'originals';

/**
 * Keeps a copy of a file under the name of its content (`originals/ab/abcd….dcm`), written aside, synced and renamed, so
 * that a copy is whole or absent. Gives the place relative to the library's folder. Refuses with `disk-full`.
 */
export async function keepOriginal(library: string, sha256: Buffer, bytes: Uint8Array): Promise<string> {
  const name = sha256.toString('hex');
  const folder = join(library, originalsFolder, name.slice(0, 2));
  const place = join(folder, `${name}.dcm`);
  const relative = `${originalsFolder}/${name.slice(0, 2)}/${name}.dcm`;
  if (await isThere(place, bytes.length)) return relative;
  const aside = `${place}.${process.pid}.part`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(aside, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, place);
  } catch (error) {
    await rm(aside, { force: true });
    if (isDiskFull(error)) throw new Refusal('disk-full');
    throw error;
  }
  return relative;
}

async function isThere(place: string, size: number): Promise<boolean> {
  try {
    return (await stat(place)).size === size;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return false;
    throw error;
  }
}
