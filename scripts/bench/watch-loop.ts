import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded before a program by --import: how long its main thread was held at a stretch, from SIGUSR2 until the process
// ends. Workers load it too, and watch nothing: they may be busy.
if (isMainThread) watch(process.env['SIMILE_LOOP_FILE']);

function watch(file: string | undefined): void {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('SIGUSR2', () => delay.reset());
  process.on('exit', () => {
    if (file === undefined) return;
    const milliseconds = { longest: delay.max / 1e6, p99: delay.percentile(99) / 1e6 };
    writeFileSync(file, JSON.stringify(milliseconds));
  });
}
