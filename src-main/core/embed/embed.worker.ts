import { parentPort, workerData } from 'node:worker_threads';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { FromEmbedWorker, ToEmbedWorker } from './embed-messages.ts';
import { openEmbedSession } from './embed-session.ts';
import type { SessionSpec } from './embed-spec.ts';
import { stepBehind } from '../step-behind.ts';

const port = parentPort;
if (!port) throw new Error('embed.worker.ts runs as a worker');

stepBehind();

const spec: SessionSpec = workerData;
const opened = await openEmbedSession(spec);
const say = (message: FromEmbedWorker) => port.postMessage(message);

if (opened.ok) {
  const session = opened.value;
  const answer = async (message: ToEmbedWorker) => {
    // Closing the port lets the thread run out by itself: ending it in any harder way may abort the whole process.
    if (message.kind === 'close') return port.close();
    const { id, tensor, features } = message;
    return say({
      kind: 'answer',
      id,
      outcome: await (features ? session.features(tensor) : session.embed(tensor)),
    });
  };
  let turn = Promise.resolve();
  port.on('message', (message: ToEmbedWorker) => {
    turn = turn.then(() => answer(message));
  });
  say({ kind: 'opened', outcome: succeed(true) });
} else {
  say({ kind: 'opened', outcome: opened });
}
