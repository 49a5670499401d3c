import { Refusal } from '../../refusal.ts';
import type { ExpectedFrame } from './codec.ts';

/**
 * Refuses a codestream whose own header disagrees with the data set, before anything is allocated for it: the data
 * set's size has passed our limits, the codestream's has not.
 */
export function expectSize(
  stated: { readonly rows: number; readonly columns: number; readonly samples: number },
  expected: ExpectedFrame,
): void {
  const same =
    stated.rows === expected.rows &&
    stated.columns === expected.columns &&
    stated.samples === expected.samples;
  if (same) return;
  const [found, wanted] = [stated, expected].map(
    (size) => `${size.columns} × ${size.rows} × ${size.samples}`,
  );
  throw new Refusal('codestream-broken', `The compressed frame is ${found}, the data set says ${wanted}.`);
}
