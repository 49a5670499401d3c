import { cpuTime } from './cpu-time.ts';

const steps = 16_000_000;
const bytes = Uint8Array.from({ length: 65_536 }, (_, at) => at % 251);
/** Milliseconds that bare passes are repeated for: some systems count processor time in steps of 16. */
const atLeast = 50;

/**
 * How many times as long work takes as a bare loop over sixteen million bytes, for tests: both in processor time, side
 * by side, so that a slow or busy machine is no regression.
 */
export async function barePasses(work: () => unknown): Promise<number> {
  const before = await onePass();
  const taken = await cpuTime(work);
  return taken / Math.max(before, await onePass());
}

async function onePass(): Promise<number> {
  let [passes, taken] = [0, 0];
  for (; taken < atLeast; passes += 1) taken += await cpuTime(barePass);
  return taken / passes;
}

function barePass(): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum = (Math.imul(sum, 31) + (bytes[step & 65_535] ?? 0)) | 0;
  return sum;
}
