import type { CommandName } from '../../src-preload/contract/commands.ts';
import { fail } from '../../src-preload/contract/failure.ts';
import { z } from 'zod';
import { hideIdentity } from './hide-identity.ts';
import type { Transport } from './transport.ts';

/**
 * Answers that are identity through and through: reports, tags, files, searches that somebody worded, notes, figures by
 * labels that are named after collections or come from a table. How many
 * studies have a finding says nothing of anybody.
 */
const withheld =
  /^(report(?!\.facets$)|note|viewer\.tags|ingest\.files|history|library\.identity|comprehend|saved|snippet|models\.measure)/;

export interface PresentedTransport extends Transport {
  /** Begins or ends a presentation. */
  present(on: boolean): void;
  isPresenting(): boolean;
}

const named = z.object({ ok: z.literal(true), value: z.array(z.looseObject({})) });

/** Lists whose names a person gave, and what is said in their place: a name may be somebody's. */
const unnamed: Partial<Record<CommandName, (at: number) => string>> = {
  // A window that begins in a presentation opens the last one.
  'library.recent': () => 'A library',
  'collection.list': (at) => `A collection (${at + 1})`,
};

function withoutNames(command: CommandName, answer: unknown): unknown {
  const words = unnamed[command];
  const read = named.safeParse(answer);
  if (words === undefined || !read.success) return answer;
  return { ok: true, value: read.data.value.map((each, at) => ({ ...each, name: words(at) })) };
}

/**
 * The way to the core of a window that may be presenting: while it is, no answer that reaches a store or a component holds
 * a name, an ID, a date or a description. Hidden at the one door, not in each place that would show it.
 */
export function presentedTransport(
  transport: Transport,
  // Some day of the last hundred years: what is counted from it tells no date.
  dayNought = Math.floor(Math.random() * 36_500),
): PresentedTransport {
  let presenting = false;
  return {
    ...transport,
    async call(command: CommandName, input, signal, library) {
      const hidden = fail('hidden');
      if (presenting && withheld.test(command)) return hidden;
      const answer = await transport.call(command, input, signal, library);
      // A question asked before the presentation began may be answered in it.
      if (!presenting) return answer;
      if (withheld.test(command)) return hidden;
      return hideIdentity(withoutNames(command, answer), dayNought);
    },
    present: (on) => {
      presenting = on;
    },
    isPresenting: () => presenting,
  };
}
