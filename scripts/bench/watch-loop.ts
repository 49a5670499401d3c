import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded before a host by --import: how long its thread was busy at a stretch, from SIGUSR2 until the process ends.
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on('SIGUSR2', () => delay.reset());
process.on('exit', () => {
  const file = process.env['SIMILE_LOOP_FILE'];
  if (file === undefined) return;
  const milliseconds = { longest: delay.max / 1e6, p99: delay.percentile(99) / 1e6 };
  writeFileSync(file, JSON.stringify(milliseconds));
});
