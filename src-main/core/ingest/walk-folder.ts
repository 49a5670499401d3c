import { Buffer } from 'node:buffer';
import type { Dirent, Stats } from 'node:fs';
import { opendir, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailureCode } from '../../../src-preload/contract/failure.ts';
import { bytesToName, pathToOpen } from './file-name.ts';

/** A path that a walk met: a file with its size and time, or a path that could not be looked at. */
export type Met =
  | {
      readonly kind: 'file';
      readonly relativePath: string;
      readonly size: number;
      readonly modifiedAt: number;
    }
  | {
      readonly kind: 'problem';
      readonly relativePath: string;
      readonly code: FailureCode;
      readonly reason: string;
    };

export interface WalkOptions {
  /** Absolute paths that are passed over: the library's own folder. */
  readonly leaveOut: readonly string[];
}

/**
 * Every path below a folder, whatever its name, in a stable order. Links to folders are followed once each, so a loop
 * ends; pipes, sockets and devices are problems, never opened. Throws only when the folder itself cannot be listed.
 */
export async function* walkFolder(folder: string, options: WalkOptions): AsyncGenerator<Met> {
  await (await opendir(folder)).close();
  const visited = new Set<string>([await realpath(folder)]);
  yield* walkInto(folder, '', visited, options);
}

async function* walkInto(
  folder: string,
  prefix: string,
  visited: Set<string>,
  options: WalkOptions,
): AsyncGenerator<Met> {
  const names = await listNames(join(folder, prefix));
  if (names === undefined) {
    yield problem(prefix, 'unreadable', 'The folder cannot be listed.');
    return;
  }
  for (const name of names) {
    const relativePath = prefix === '' ? name : `${prefix}/${name}`;
    const met = await look(join(folder, relativePath), relativePath);
    if (met !== 'folder') yield met;
    else if (await isNewFolder(join(folder, relativePath), visited, options))
      yield* walkInto(folder, relativePath, visited, options);
  }
}

async function listNames(folder: string): Promise<readonly string[] | undefined> {
  try {
    const names = await readdir(pathToOpen(folder));
    // U+FFFD means that a name was not UTF-8 and has lost its bytes.
    const whole = names.some((name) => name.includes('�'))
      ? (await readdir(pathToOpen(folder), { encoding: 'buffer' })).map((bytes) =>
          bytesToName(Buffer.from(bytes)),
        )
      : names;
    return whole.sort();
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

async function look(path: string, relativePath: string): Promise<Met | 'folder'> {
  try {
    const facts = await stat(pathToOpen(path));
    if (facts.isDirectory()) return 'folder';
    if (!facts.isFile())
      return problem(relativePath, 'unreadable', `Not a file but a ${specialKind(facts)}.`);
    return { kind: 'file', relativePath, size: facts.size, modifiedAt: facts.mtimeMs };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ENOENT')
      return problem(relativePath, 'vanished', 'A link that leads nowhere, or a file just deleted.');
    if (error.code === 'ELOOP')
      return problem(relativePath, 'unreadable', 'A link that leads back to itself.');
    return problem(relativePath, 'unreadable', 'The system does not let this file be looked at.');
  }
}

async function isNewFolder(path: string, visited: Set<string>, options: WalkOptions): Promise<boolean> {
  const name = await realNameOf(path);
  // Gone since it was looked at: listing it will say so.
  if (name === undefined) return true;
  if (visited.has(name) || options.leaveOut.includes(name)) return false;
  visited.add(name);
  return true;
}

async function realNameOf(path: string): Promise<string | undefined> {
  try {
    return bytesToName(Buffer.from(await realpath(pathToOpen(path), { encoding: 'buffer' })));
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

function specialKind(facts: Stats | Dirent): string {
  if (facts.isFIFO()) return 'pipe';
  if (facts.isSocket()) return 'socket';
  return 'device';
}

function problem(relativePath: string, code: FailureCode, reason: string): Met {
  return { kind: 'problem', relativePath, code, reason };
}

/** An error of the file system, with the system's code (`ENOENT`, `EACCES` …). */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
