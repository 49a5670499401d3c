import { z } from 'zod';
import { commands, isCommandName } from '../../../src-preload/contract/commands.ts';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Grants } from '../../serve/grants.ts';
import type { Serve } from '../../serve/serve.ts';

/** The commands that windows wait for, each by its window and the number that the window gave it. */
export interface Turns {
  /** `words` as they came: the command, its input, the number, the library that the window shows. */
  readonly call: (windowId: number, words: readonly unknown[]) => Promise<Outcome<unknown>>;
  readonly cancel: (windowId: number, words: readonly unknown[]) => void;
  /** Nobody waits any more for what that window asked; a page that it loads anew counts from the beginning. */
  readonly forget: (windowId: number) => void;
}

/** What may be left unanswered at one time. */
const mostTurns = 512;

const turn = z.number().int().nonnegative();
const callWords = z.tuple([z.string().max(100), z.unknown(), turn, z.string().max(200).optional()]);
const cancelWords = z.tuple([turn]);

/**
 * Takes commands to the core. The contract parses their input here already, so that what does not belong in the core
 * never reaches it.
 */
export function createTurns(serve: Serve, grants: Grants): Turns {
  const turns = new Map<string, AbortController>();
  let unanswered = 0;
  return {
    async call(windowId, words) {
      const parsed = callWords.safeParse(words);
      if (!parsed.success) return fail('bad-input');
      const [name, input, number, library] = parsed.data;
      if (!isCommandName(name)) return fail('bad-input', 'There is no such command.');
      const of = `${windowId}:${number}`;
      if (turns.has(of) || unanswered >= mostTurns) return fail('bad-input', 'Too much is asked at once.');
      if (!commands[name].in.safeParse(input).success) return fail('bad-input');
      const withdrawn = new AbortController();
      // An import goes on when its window is closed: it ends by a command, or with Simile.
      const signal = commands[name].outlivesCaller ? new AbortController().signal : withdrawn.signal;
      turns.set(of, withdrawn);
      unanswered += 1;
      try {
        return await serve(name, input, { signal, library, ...grants });
      } finally {
        unanswered -= 1;
        // The number may be that of a later page by now.
        if (turns.get(of) === withdrawn) turns.delete(of);
      }
    },
    cancel(windowId, words) {
      const parsed = cancelWords.safeParse(words);
      if (parsed.success) turns.get(`${windowId}:${parsed.data[0]}`)?.abort();
    },
    forget(windowId) {
      for (const [of, withdrawn] of turns) {
        if (!of.startsWith(`${windowId}:`)) continue;
        withdrawn.abort();
        turns.delete(of);
      }
    },
  };
}
