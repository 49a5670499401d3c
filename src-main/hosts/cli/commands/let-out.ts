import type { ExitQuestion } from '../../../../src-preload/contract/exit.ts';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { writeFileAt } from '../write-file-at.ts';

/**
 * Writes what the exit gate lets out. On a command line the option that names the file is the agreement; what the gate
 * says of patient data is told on standard error, and the exit is audited before a byte is written.
 */
export async function letOut(
  { pass, sentence }: ExitQuestion,
  path: string,
  context: CliContext,
): Promise<Outcome<true>> {
  process.stderr.write(`${sentence}\n`);
  const confirmed = await context.call('exit.confirm', { pass });
  if (!confirmed.ok) return confirmed;
  const taken = context.take(pass);
  if (!taken.ok) return taken;
  return writeFileAt(path, taken.value.bytes, 'The file');
}
