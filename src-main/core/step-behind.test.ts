import { getPriority } from 'node:os';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const stepBehind = new URL('./step-behind.ts', import.meta.url).href;

test.runIf(process.platform === 'linux')(
  'a thread that steps behind leaves the others where they are',
  async () => {
    const before = getPriority();
    const worker = new Worker(
      `const { parentPort } = require('node:worker_threads');
     import(${JSON.stringify(stepBehind)}).then(({ stepBehind }) => {
       stepBehind();
       parentPort.postMessage(require('node:os').getPriority());
     });`,
      { eval: true },
    );
    const [behind] = await once(worker, 'message');
    expect(behind).toBe(Math.max(before, 8));
    expect(getPriority()).toBe(before);
  },
);
