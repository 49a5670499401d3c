import { open, realpath } from 'node:fs/promises';
import { cleanText } from '../dicom/clean-text.ts';
import { containedPath } from '../dicom/contained-path.ts';
import { type FileReference, followReference, readDicomdir } from '../dicom/dicomdir.ts';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { openToRead } from '../dicom/readable-files.ts';
import { Refusal } from '../refusal.ts';

/** What the references of a media directory come to. */
export interface DirectoryVerdict {
  readonly refused: readonly string[];
  readonly listed: number;
  readonly missing: number;
}

/** A directory of a hundred thousand images is a tenth of this. */
const mostBytes = 256 * 1024 * 1024;
const named = 3;
const longestName = 80;

/**
 * Follows every reference of a DICOMDIR (PS3.3 F.3, PS3.10 §8.6), without opening what it leads to: the walk meets the
 * files of the medium by itself. Throws what reading the file refuses with.
 */
export async function judgeDirectory(path: string, place: string | Buffer): Promise<DirectoryVerdict> {
  const file = await openToRead(place, { open });
  try {
    if (file.size > mostBytes) throw new Refusal('too-large');
    return await follow(await file.read(file.size), async (reference) => {
      const followed = await followReference(path, reference, { realpath });
      return followed.ok ? undefined : followed.failure.code;
    });
  } finally {
    await file.close();
  }
}

/** The same for a DICOMDIR without a folder around it, in an archive: its references are judged by their words. */
export function judgeDirectoryWords(bytes: Uint8Array): Promise<DirectoryVerdict> {
  return follow(bytes, ({ fileId }) =>
    Promise.resolve(containedPath('.', fileId) === undefined ? 'path-refused' : undefined),
  );
}

async function follow(
  bytes: Uint8Array,
  judge: (reference: FileReference) => Promise<string | undefined>,
): Promise<DirectoryVerdict> {
  const references = readDicomdir(parseOrRefuse(bytes));
  if (!references.ok) return { refused: [], listed: 0, missing: 0 };
  const refused: string[] = [];
  let missing = 0;
  for (const reference of references.value) {
    const code = await judge(reference);
    if (code === 'vanished') missing += 1;
    if (code === 'path-refused') refused.push(reference.fileId.join('\\'));
  }
  return { refused, listed: references.value.length, missing };
}

/** What a person reads of a directory that points out of its medium, or undefined where none of it does. */
export function refusedWords({ refused }: DirectoryVerdict): string | undefined {
  if (refused.length === 0) return undefined;
  const names = refused
    .slice(0, named)
    .map((name) => `“${(cleanText(name) ?? '').slice(0, longestName)}”`)
    .join(', ');
  const more = refused.length > named ? ` and ${refused.length - named} more` : '';
  return `The media directory refers outside its own folder: ${names}${more}. Nothing there was read.`;
}

/** What a person reads of a directory that keeps to its medium. */
export function listedWords({ listed, missing }: DirectoryVerdict): string {
  const files = `Media directory of ${listed} ${listed === 1 ? 'file' : 'files'}`;
  return missing === 0 ? `${files}.` : `${files}; ${missing} of them not found beside it.`;
}
