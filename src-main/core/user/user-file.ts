import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { placeBeside } from '../place-beside.ts';

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

/** Replaces one JSON file of this person. */
export function writeUserFile(folder: string, name: string, value: unknown): Promise<void> {
  return inTurn(join(folder, name), () => replaceFile(folder, name, value));
}

/** Replaces one JSON file of this person by what `change` makes of what is in it. */
export function changeUserFile<T extends z.ZodType>(
  folder: string,
  name: string,
  shape: T,
  change: (read: Outcome<z.output<T> | undefined>) => Outcome<z.output<T>>,
): Promise<Outcome<z.output<T>>> {
  return inTurn(join(folder, name), async () => {
    const changed = change(await readUserFile(folder, name, shape));
    if (changed.ok) await replaceFile(folder, name, changed.value);
    return changed;
  });
}

const turns = new Map<string, ReturnType<typeof oneAtATime>>();

/** One change of a file after another: of two at once, the later would write what it had read before the earlier. */
function inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(file) ?? oneAtATime();
  turns.set(file, turn);
  return turn(work);
}

/** Written aside, synced, renamed. */
async function replaceFile(folder: string, name: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, name);
  const aside = await placeBeside(place);
  try {
    const file = await open(aside, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(value, undefined, 2));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, place);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
