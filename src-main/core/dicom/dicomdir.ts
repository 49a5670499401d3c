import { dirname } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { containedPath, isInside } from './contained-path.ts';
import type { Dataset } from './dataset.ts';
import { statedUid } from './derive-uid.ts';

/** A directory record that points at a file (PS3.3 F.3.2.2). */
export interface FileReference {
  /** (0004,1430): IMAGE, SR DOCUMENT, PRESENTATION … */
  readonly recordType: string;
  /** (0004,1500), one component a folder level; not to be trusted. */
  readonly fileId: readonly string[];
  readonly sopClassUid: string | undefined;
  readonly sopInstanceUid: string | undefined;
}

/** The files that a DICOMDIR lists, in its order. Fails with `malformed` where it has no directory. */
export function readDicomdir(dataset: Dataset): Outcome<readonly FileReference[]> {
  if (!dataset.has('x00041220')) return fail('malformed', 'The file holds no media directory.');
  return succeed(
    dataset.items('x00041220').flatMap((record) => {
      const fileId = record.texts('x00041500');
      if (fileId.length === 0) return [];
      const recordType = record.text('x00041430') ?? '';
      const sopClassUid = statedUid(record.text('x00041510'));
      return [{ recordType, fileId, sopClassUid, sopInstanceUid: statedUid(record.text('x00041511')) }];
    }),
  );
}

/** The part of `node:fs/promises` that following a reference takes. */
export interface FollowedFiles {
  realpath(path: string): Promise<string>;
}

/**
 * The path of a referenced file beside the DICOMDIR. References stay inside the medium: `..`, absolute and UNC paths,
 * drive letters, NUL, device names, and links that lead out are `path-refused`; a file that is not there `vanished`.
 */
export async function followReference(
  dicomdirPath: string,
  { fileId }: FileReference,
  files: FollowedFiles,
): Promise<Outcome<string>> {
  const root = await real(dirname(dicomdirPath), files);
  const path = root === undefined ? undefined : containedPath(root, fileId);
  if (root === undefined) return fail('vanished');
  if (path === undefined) return fail('path-refused');
  // Media are written in upper case and mounted in lower case, or the other way round.
  const lower = containedPath(
    root,
    fileId.map((component) => component.toLowerCase()),
  );
  const found = (await real(path, files)) ?? (lower === undefined ? undefined : await real(lower, files));
  if (found === undefined) return fail('vanished');
  return isInside(root, found) ? succeed(found) : fail('path-refused');
}

async function real(path: string, files: FollowedFiles): Promise<string | undefined> {
  try {
    return await files.realpath(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
