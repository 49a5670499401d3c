import { describeDefect } from '../../serve/describe-defect.ts';

/** A fault of Simile's own, on stderr, so that it can be reported: the command and the place, never what was asked. */
export function logDefect(command: string, error: unknown): void {
  process.stderr.write(`defect in ${command}: ${describeDefect(error)}\n`);
}
