import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import { Refusal, settleAsync } from '../../refusal.ts';
import type { ReadReport } from './read-report.ts';

/**
 * Reads the parts of a file each by itself, so that one that is refused takes no other with it. Throws a refusal where
 * nothing else could be read: that of the first, or of one that took too long, which another time may be in time.
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
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure]));
  const telling = refused.find(({ code }) => code === 'timed-out') ?? refused[0];
  if (telling !== undefined && refused.length === outcomes.length)
    throw new Refusal(telling.code, telling.detail);
  return outcomes;
}
