import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import { Refusal, settleAsync } from '../../refusal.ts';
import type { ReadReport } from './read-report.ts';

/**
 * Reads the parts of a file each by itself, so that one that is refused takes no other with it. Throws the first refusal
 * where nothing else could be read.
 */
export async function readEach<Part>(
  parts: readonly Part[],
  read: (part: Part) => Promise<ReadReport | undefined>,
): Promise<Outcome<ReadReport>[]> {
  const outcomes: Outcome<ReadReport>[] = [];
  for (const part of parts) {
    const outcome = await settleAsync(() => read(part));
    if (!outcome.ok) outcomes.push(outcome);
    else if (outcome.value !== undefined) outcomes.push({ ok: true, value: outcome.value });
  }
  const [first] = outcomes;
  if (first?.ok === false && !outcomes.some(({ ok }) => ok))
    throw new Refusal(first.failure.code, first.failure.detail);
  return outcomes;
}
