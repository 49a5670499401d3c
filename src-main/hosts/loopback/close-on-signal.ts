const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One press of Ctrl+C reaches a program under npm twice: from the terminal, and passed on by npm. */
const onePress = 1000;
/** What has not been drained by then is stuck. */
const patience = 30_000;

/**
 * Ends in order when the process is asked to: `close` first, then whatever keeps the process alive is gone and it
 * ends by itself. Asked again after a second, or with something stuck, it ends at once.
 */
export function closeOnSignal(close: () => Promise<void>, say: (line: string) => void): void {
  let askedAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    const exitCode = signal === 'SIGINT' ? 130 : 143;
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > onePress) process.exit(exitCode);
      return;
    }
    askedAt = performance.now();
    say('Closing …');
    setTimeout(() => {
      say('Simile did not close in time.');
      process.exit(exitCode);
    }, patience).unref();
    close().catch((error: unknown) => {
      say(`Simile did not close cleanly: ${error instanceof Error ? error.name : typeof error}`);
      process.exitCode = exitCode;
    });
  };
  for (const signal of signals) process.on(signal, onSignal);
}
