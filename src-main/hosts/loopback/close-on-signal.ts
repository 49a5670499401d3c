const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ends in order when the process is asked to: `close` first, then whatever keeps the process alive is gone and it
 * ends by itself. Asked a second time, it ends at once.
 */
export function closeOnSignal(close: () => Promise<void>, say: (line: string) => void): void {
  const onSignal = (signal: NodeJS.Signals) => {
    for (const each of signals) process.removeListener(each, onSignal);
    say('Closing …');
    close().catch((error: unknown) => {
      say(`Simile did not close cleanly: ${error instanceof Error ? error.name : typeof error}`);
      process.exitCode = signal === 'SIGINT' ? 130 : 143;
    });
  };
  for (const signal of signals) process.on(signal, onSignal);
}
