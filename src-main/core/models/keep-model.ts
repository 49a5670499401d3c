import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { type Model, readModel } from '../embed/model-manifest.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { isDiskFull } from '../is-disk-full.ts';
import { folderOfModel } from './model-engines.ts';

/** What a model is, each with its most bytes: Protocol Buffers, and with them ONNX, end at 2 GiB; a manifest is a page. */
const parts = [
  { name: 'manifest.json', most: 2 ** 20, words: '1 MiB' },
  { name: 'model.onnx', most: 2 ** 31, words: '2 GiB' },
] as const;

const trialPrefix = 'trial-';

export interface Keeping<T> {
  readonly accept: (model: Model) => Promise<Outcome<T>>;
  readonly stop: AbortSignal;
}

/**
 * Copies a model into the library, so that it can neither vanish nor change under it, and reads it there. `place` is its
 * folder or one of its files. `accept` judges the copy, that is, the bytes that will be run; a refused copy is deleted, and
 * so is what a process that ended in the middle of this has left: two at once in one library would take each other's.
 */
export async function keepModel<T>(
  libraryFolder: string,
  place: string,
  { accept, stop }: Keeping<T>,
): Promise<Outcome<{ readonly model: Model; readonly accepted: T }>> {
  const found = await folderOf(place);
  if (!found.ok) return found;
  const made = await writing(() => makeTrial(join(libraryFolder, 'models')));
  if (!made.ok) return made;
  const trial = made.value;
  try {
    const copied = await copyParts(found.value, trial, stop);
    if (!copied.ok) return copied;
    const model = await readModel(trial);
    if (!model.ok) return model;
    const accepted = await accept(model.value);
    if (!accepted.ok) return accepted;
    const target = folderOfModel(libraryFolder, model.value.fingerprint);
    const placed = await writing(async () => {
      // A model that is added anew because what was kept of it is damaged: a folder that is not empty is not renamed onto.
      await rm(target, { recursive: true, force: true });
      await rename(trial, target);
    });
    if (!placed.ok) return placed;
    return succeed({ model: { ...model.value, file: join(target, 'model.onnx') }, accepted: accepted.value });
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

/** Work on the folder of models, which may lie where this person cannot write, or be held by another program. */
async function writing<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return succeed(await work());
  } catch (error) {
    if (isDiskFull(error)) return fail('disk-full');
    if (isSystemError(error))
      return fail('folder-unreadable', 'The folder “models” of this library cannot be written.');
    throw error;
  }
}

async function makeTrial(home: string): Promise<string> {
  await mkdir(home, { recursive: true });
  await sweep(home);
  return mkdtemp(join(home, trialPrefix));
}

async function sweep(home: string): Promise<void> {
  for (const name of await readdir(home))
    if (name.startsWith(trialPrefix)) await rm(join(home, name), { recursive: true, force: true });
}

async function folderOf(place: string): Promise<Outcome<string>> {
  try {
    return succeed((await stat(place)).isDirectory() ? place : dirname(place));
  } catch (error) {
    if (isSystemError(error)) return fail('model-refused', 'There is no model at that place.');
    throw error;
  }
}

async function copyParts(from: string, to: string, stop: AbortSignal): Promise<Outcome<true>> {
  for (const { name, most, words } of parts) {
    if (stop.aborted) return fail('cancelled');
    try {
      if ((await stat(join(from, name))).size > most)
        return fail('model-refused', `${name} is larger than ${words}.`);
      await copyFile(join(from, name), join(to, name));
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (isDiskFull(error)) return fail('disk-full');
      return fail('model-refused', `${name} cannot be read (${error.code ?? 'unreadable'}).`);
    }
  }
  return succeed(true);
}
