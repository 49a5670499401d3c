import { z } from 'zod';
import type { FailureCode } from './failure.ts';

/**
 * One command: what goes in, what comes out, and the failures it may give. Beside them every command may give
 * `bad-input`, `grant-refused`, `cancelled`, `defect`, `disk-full` where it writes, and, where it needs a library,
 * `library-missing` and `library-changed`: another one is open than it was asked of.
 */
export interface Command<In extends z.ZodType, Out extends z.ZodType> {
  readonly in: In;
  readonly out: Out;
  readonly may: readonly FailureCode[];
  /** Goes on when whoever asked is gone (a tab that was reloaded); another command ends it. */
  readonly outlivesCaller: boolean;
  /** Answered whichever library is open: it is about the program, or says itself which library it means. */
  readonly anyLibrary: boolean;
}

export function command<In extends z.ZodType, Out extends z.ZodType>(line: {
  in: In;
  out: Out;
  may?: readonly FailureCode[];
  outlivesCaller?: boolean;
  anyLibrary?: boolean;
}): Command<In, Out> {
  return {
    in: line.in,
    out: line.out,
    may: line.may ?? [],
    outlivesCaller: line.outlivesCaller ?? false,
    anyLibrary: line.anyLibrary ?? false,
  };
}

export const nothing = z.strictObject({});
