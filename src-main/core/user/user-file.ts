import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isSystemError } from '../ingest/walk-folder.ts';

/** Reads one JSON file of this person; undefined where it was never written, `settings-damaged` where it is not what it was. */
export async function readUserFile<T extends z.ZodType>(
  folder: string,
  name: string,
  shape: T,
): Promise<Outcome<z.output<T> | undefined>> {
  let text: string;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return succeed(undefined);
    throw error;
  }
  const parsed = shape.safeParse(jsonOrUndefined(text));
  return parsed.success ? succeed(parsed.data) : fail('settings-damaged');
}

/** Replaces one JSON file of this person: written aside, synced, renamed. */
export async function writeUserFile(folder: string, name: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, `${name}.${process.pid}.part`);
  const file = await open(aside, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(value, undefined, 2));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, join(folder, name));
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
