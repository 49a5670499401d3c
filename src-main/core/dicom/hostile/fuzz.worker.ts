import { parentPort } from 'node:worker_threads';
import { seededRandom } from '../phantom/seeded-random.ts';
import { examine } from './examine.ts';
import { mutate } from './mutate.ts';
import { soundFiles } from './sound-files.ts';

/** What the worker says of a mutated file; `defect` is what no file may cause. */
export type FuzzReply = {
  readonly seed: number;
  readonly file: string;
  readonly outcome: string;
  readonly defect?: string;
};

const sound = soundFiles();

parentPort?.on('message', (seed: number) => {
  void reply(seed);
});

async function reply(seed: number): Promise<void> {
  const files = await sound;
  const [file = '', bytes = new Uint8Array()] = files[seed % files.length] ?? [];
  const damaged = mutate(bytes, seededRandom(seed));
  parentPort?.postMessage(await outcomeOf(seed, file, damaged));
}

async function outcomeOf(seed: number, file: string, damaged: Uint8Array): Promise<FuzzReply> {
  try {
    const found = await examine(damaged);
    return { seed, file, outcome: found.reached === 'pixels' ? 'read' : found.code };
  } catch (error) {
    return {
      seed,
      file,
      outcome: 'defect',
      defect: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
