import { open } from 'node:fs/promises';
import { openToRead } from '../dicom/readable-files.ts';
import { Refusal } from '../refusal.ts';
import { pathToOpen } from './file-name.ts';

/** The largest file that is taken into memory at once. */
const mostBytes = 1536 * 1024 * 1024;

/** A whole file. Throws the refusals `vanished`, `unreadable`, `too-large`, `truncated` (it shrank while being read). */
export async function readWholeFile(path: string): Promise<Uint8Array> {
  const file = await openToRead(pathToOpen(path), { open });
  try {
    if (file.size > mostBytes)
      throw new Refusal('too-large', 'The file is larger than Simile takes into memory.');
    const bytes = await file.read(file.size);
    if (bytes.length < file.size) throw new Refusal('truncated', 'The file shrank while it was read.');
    return bytes;
  } finally {
    await file.close();
  }
}
