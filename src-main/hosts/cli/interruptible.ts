/** The first interrupt finishes what is in work; a second one ends the process at once. */
export function interruptible(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    // exit() would cut off an inference and abort (SIGABRT); a kill loses nothing that was acknowledged.
    if (controller.signal.aborted) process.kill(process.pid, 'SIGKILL');
    process.stderr.write('\nFinishing what is in work; once more to stop at once.\n');
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
