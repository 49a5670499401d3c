import { command } from './command.ts';
import { exitQuestion } from './exit.ts';
import { matchExplanation, whyQuery } from './explanation.ts';
import { compareMayFail } from './may-fail.ts';

export const explanationCommands = {
  /** Splits the score of one hit over the places of the hit and of the first image asked about, exactly. */
  'why.explain': command({ in: whyQuery, out: matchExplanation, may: compareMayFail }),
  /** Asks the exit gate to let out query and hit side by side with their outlined cells, as a PNG. */
  'why.ask-picture': command({ in: whyQuery, out: exitQuestion, may: compareMayFail }),
} as const;
