import { z } from 'zod';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { type Model, readModel } from '../embed/model-manifest.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { Store } from '../store/open-store.ts';
import { folderOfModel } from './model-engines.ts';

/** Which models a library answers by: now, and before the last switch. Absent: the bundled one. */
const choiceShape = z.strictObject({ inUse: z.string(), previous: z.string().optional() });
export type ModelChoice = z.infer<typeof choiceShape>;

const key = 'model';

/** What was chosen last; undefined in a library that only ever knew the bundled model. */
export function readChoice(store: Store): ModelChoice | undefined {
  const parsed = choiceShape.safeParse(readSetting(store.database, key));
  return parsed.success ? parsed.data : undefined;
}

export function writeChoice(store: Store, choice: ModelChoice): void {
  writeSetting(store.database, key, choice);
}

/** A model that was brought to this library, read and checked again. */
export function readOwnModel(store: Store, fingerprint: string): Promise<Outcome<Model>> {
  return readModel(folderOfModel(store.folder, fingerprint));
}

/**
 * The model that a library is opened with. One of its own that is not what it was does not lock the library: the
 * bundled one answers, every answer carries its fingerprint, and the list of models says what became of the other.
 */
export async function chosenModel(store: Store, bundled: Model): Promise<Model> {
  const choice = readChoice(store);
  if (choice === undefined || choice.inUse === bundled.fingerprint) return bundled;
  const own = await readOwnModel(store, choice.inUse);
  return own.ok && own.value.fingerprint === choice.inUse ? own.value : bundled;
}
