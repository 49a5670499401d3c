/** A fault of Simile's own, on stderr, so that it can be reported: the command and the stack, never what was asked. */
export function logDefect(command: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`defect in ${command}: ${stack}\n`);
}
