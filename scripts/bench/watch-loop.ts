import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded before a program by --import: how long its main thread was held at a stretch, from SIGUSR2 until the process
// ends. Workers load it too, and watch nothing: they may be busy.
if (isMainThread) watch(process.env['SIMILE_LOOP_FILE']);

function watch(file: string | undefined): void {
  let turns: { readonly wall: number; readonly work: number }[] = [];
  let before = { wall: performance.now(), work: workOf() };
  const turn = (): void => {
    const now = { wall: performance.now(), work: workOf() };
    // A timer of 1 ms: what it comes late is what held it, by the clock and in processor time of this thread.
    turns.push({ wall: Math.max(0, now.wall - before.wall - 1), work: now.work - before.work });
    before = now;
    setTimeout(turn, 1).unref();
  };
  turn();
  process.on('SIGUSR2', () => (turns = []));
  process.on('exit', () => {
    if (file === undefined) return;
    const held = {
      longest: highest(turns, 1, 'wall'),
      p99: highest(turns, 0.99, 'wall'),
      longestWork: highest(turns, 1, 'work'),
    };
    writeFileSync(file, JSON.stringify(held));
  });
}

function workOf(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function highest(
  turns: readonly { readonly wall: number; readonly work: number }[],
  fraction: number,
  by: 'wall' | 'work',
): number {
  const sorted = turns.map((turn) => turn[by]).toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN;
}
