import { expect, test } from 'vitest';
import { cpuTime } from '../../cpu-time.ts';
import { seededRandom } from '../phantom/seeded-random.ts';
import { examine } from './examine.ts';
import { mutate } from './mutate.ts';
import { soundFiles } from './sound-files.ts';

test('the sound files are sound', async () => {
  for (const [name, bytes] of await soundFiles())
    expect([name, (await examine(bytes)).reached]).toEqual([name, name === 'report' ? 'header' : 'pixels']);
});

test('the same seed damages in the same way, another in another', async () => {
  const bytes = (await soundFiles())[0]?.[1] ?? new Uint8Array();
  const damaged = (seed: number) => Buffer.from(mutate(bytes, seededRandom(seed))).toString('hex');
  expect(damaged(4)).toBe(damaged(4));
  expect(damaged(4)).not.toBe(damaged(5));
});

test('300 damaged files end in pixels or in a typed reason, each within 2 s', async () => {
  const files = await soundFiles();
  for (const [, bytes] of files) await examine(bytes);
  const outcomes = new Map<string, number>();
  for (let seed = 0; seed < 300; seed++) {
    const bytes = files[seed % files.length]?.[1] ?? new Uint8Array();
    const spent = await cpuTime(async () => {
      const found = await examine(mutate(bytes, seededRandom(seed)));
      const outcome = found.reached === 'pixels' ? 'pixels' : found.code;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    });
    expect(spent, `seed ${seed}`).toBeLessThan(2000);
  }
  // A mutator that only destroys, or never does, would prove nothing.
  expect(outcomes.get('pixels')).toBeGreaterThan(30);
  expect(outcomes.size).toBeGreaterThan(4);
});
