import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CommandName } from '../../../src-preload/contract/commands.ts';
import type { Client } from '../../client/client.ts';
import type { Core } from '../../client/core.ts';
import { hideIdentity } from './hide-identity.ts';
import type { PresentationStore } from './presentation-store.ts';

/** Answers that are identity through and through: reports, tags, files, searches, notes. */
const withheld =
  /^(report|viewer\.tags|ingest\.files|history|library\.recent|library\.identity|comprehend|text)/;

/**
 * The client of a window that may be presenting: while it is, no answer that reaches a store or a component holds a name,
 * an ID, a date or a description. Hidden at the one door, not in each place that would show it.
 */
export function presentedClient(client: Client, presentation: PresentationStore): Client {
  const isOn = (): boolean => presentation.getState().on;
  const answer = async (
    name: CommandName,
    ask: () => Promise<Outcome<unknown>>,
  ): Promise<Outcome<unknown>> => {
    if (!isOn()) return ask();
    if (withheld.test(name)) return fail('not-found', 'Hidden while presenting.');
    const outcome = await ask();
    return outcome.ok ? { ok: true, value: hideIdentity(outcome.value) } : outcome;
  };
  const core = Object.fromEntries(
    Object.entries(client.core).map(([name, ask]) => [
      name,
      // Each function keeps the input and output of its own name; a table built by a loop cannot say so.
      (...asked: Parameters<typeof ask>) =>
        answer(name as CommandName, () =>
          (ask as (...of: typeof asked) => Promise<Outcome<unknown>>)(...asked),
        ),
    ]),
  ) as Core;
  return {
    ...client,
    core,
    pictures: {
      ...client.pictures,
      async readFrame(of, signal) {
        const frame = await client.pictures.readFrame(of, signal);
        return isOn() && frame.ok
          ? { ok: true, value: { ...frame.value, head: hideIdentity(frame.value.head) } }
          : frame;
      },
    },
  };
}
