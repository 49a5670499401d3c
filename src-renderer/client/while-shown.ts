import type { Client } from './client.ts';

/** Waits for an answer; undefined where another library is shown by then: numbers in it are those of the one before. */
export function whileShown({
  shown,
}: Pick<Client, 'shown'>): <T>(answer: Promise<T>) => Promise<T | undefined> {
  return async (answer) => {
    const asked = shown();
    const given = await answer;
    return shown() === asked ? given : undefined;
  };
}
