import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { updateExtension } from '../../core/updates/update-layout.ts';

/** What a person opened with Simile from outside: an image to ask about, an update, a library, or a folder to import. */
export type OpenedPath =
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'library' | 'folder' | 'update'; readonly path: string };

/**
 * The paths on a command line, whole. Words that begin with a dash are Chromium's or ours, never paths; the program
 * itself and, where it is not packaged, the folder it runs from (`skip`) are none either.
 */
export function pathsOf(words: readonly string[], folder: string, skip: number): readonly string[] {
  return words
    .slice(skip)
    .filter((word) => word !== '' && !word.startsWith('-'))
    .map((word) => resolve(folder, word));
}

/** What lies there; undefined when nothing can be reached. */
export async function lookAtPath(path: string): Promise<OpenedPath | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() === true)
    return path.endsWith(updateExtension)
      ? { kind: 'update', path }
      : { kind: 'file', path, name: basename(path) };
  if (found?.isDirectory() !== true) return undefined;
  const database = await stat(join(path, 'library.db')).catch(() => undefined);
  return { kind: database === undefined ? 'folder' : 'library', path };
}
