import { expect, test } from 'vitest';
import { closeCore } from './close-core.ts';
import { openStandIn } from './stand-in/open-stand-in.ts';
import { silentCore } from './stand-in/silent-core.ts';

const patience = { tellAfter: 10, killAfter: 30, leaveAfter: 60 };

/** What was done to a core that is asked to close, in order; `close` is what it does then. */
async function closing(close: (end: () => void) => void, onKill: (end: () => void) => void = () => {}) {
  const done: string[] = [];
  const ended = Promise.withResolvers<void>();
  const end = () => {
    done.push('ended');
    ended.resolve();
  };
  await closeCore({
    core: {
      close() {
        close(end);
        return ended.promise;
      },
    },
    kill() {
      done.push('killed');
      onKill(end);
    },
    slow: () => void done.push('told'),
    gaveUp: () => void done.push('left'),
    patience,
  });
  return done;
}

test('a core that drains at once is neither told of nor killed', async () => {
  const done = await closing((end) => end());
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(done).toEqual(['ended']);
});

test('a core that cannot be asked to close is said to be so once, and nothing is done to it later', async () => {
  const done: string[] = [];
  const closed = closeCore({
    core: { close: () => Promise.reject(new Error('the wire is cut')) },
    kill: () => void done.push('killed'),
    slow: () => void done.push('told'),
    gaveUp: () => void done.push('left'),
    patience,
  });
  await expect(closed).rejects.toThrow('the wire is cut');
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(done).toEqual([]);
});

test('a core that takes its time is told of, and may finish what it writes', async () => {
  expect(await closing((end) => setTimeout(end, 20))).toEqual(['told', 'ended']);
});

test('a core that hangs is killed', async () => {
  expect(
    await closing(
      () => {},
      (end) => end(),
    ),
  ).toEqual(['told', 'killed', 'ended']);
});

test('a core whose end is never heard of keeps nobody waiting', async () => {
  expect(await closing(() => {})).toEqual(['told', 'killed', 'left']);
});

test('Simile quits although its core hangs and does not end when it is killed, and says what it waits for', async () => {
  const core = silentCore();
  const { child } = core;
  const hung = {
    ...child,
    postMessage: (message: unknown) => {
      if (JSON.stringify(message) !== '{"kind":"close"}') child.postMessage(message);
    },
    kill: () => true,
  };
  const shell = await openStandIn({ fork: () => hung, patience });
  await shell.quit();
  expect(shell.messages.at(-1)?.message).toBe('Simile is still closing.');
  expect(shell.said.join()).toContain('did not end');
});
