import { parentPort, workerData } from 'node:worker_threads';
import type { Places } from '../../core/node-deps.ts';
import { carryCore } from '../../serve/carry-core.ts';

const port = parentPort;
if (port === null) throw new Error('core.worker.ts runs as a worker');

const places: Places = workerData;
await carryCore(
  {
    send: (message, moved = []) => port.postMessage(message, moved),
    hear: (listener) => port.on('message', listener),
  },
  { places, say: (line) => void process.stderr.write(`${line}\n`) },
);
// With the port closed and its own workers gone the thread runs out by itself.
port.close();
