import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('what is asked second begins when the first has ended, whether that worked or not', async () => {
  const inTurn = oneAtATime();
  const seen: string[] = [];
  const first = inTurn(async () => {
    seen.push('first begins');
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen.push('first fails');
    throw new Error('no disk');
  });
  const second = inTurn(() => {
    seen.push('second begins');
    return Promise.resolve(2);
  });
  await expect(first).rejects.toThrow('no disk');
  expect(await second).toBe(2);
  expect(seen).toEqual(['first begins', 'first fails', 'second begins']);
});
