import { InferenceSession, Tensor } from 'onnxruntime-node';
import { parentPort, workerData } from 'node:worker_threads';

// The least that can be done: one session, one thread, the same tensor again and again, nothing checked.
const { file, size }: { file: string; size: number } = workerData;
const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const image = new Tensor('float32', new Float32Array(size * size).fill(0.4), [1, 1, size, size]);

async function loop(runs: number | 'close') {
  if (runs === 'close') return parentPort?.close();
  for (let i = 0; i < runs; i++) await session.run({ image }, ['embedding']);
  return parentPort?.postMessage('done');
}

parentPort?.on('message', (runs: number | 'close') => void loop(runs));
parentPort?.postMessage('ready');
