import {
  fail,
  failureSentences,
  type FailureCode,
  type Outcome,
} from '../../src-preload/contract/failure.ts';

/**
 * An expected failure on its way up through deep parsing code, where passing outcomes by hand would hide the parsing.
 * It never leaves the core: `settle` turns it into an outcome at the first public function.
 */
export class Refusal extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, detail: string = failureSentences[code], cause?: unknown) {
    super(detail, { cause });
    this.code = code;
  }
}

/** Runs parsing code and gives its value, or the refusal it threw as a failure. Any other error is a defect and passes. */
export function settle<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof Refusal) return fail(error.code, error.message);
    throw error;
  }
}

/** `settle` for work that takes its time. */
export async function settleAsync<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Refusal) return fail(error.code, error.message);
    throw error;
  }
}
