import { parentPort } from 'node:worker_threads';
import { settleAsync } from '../../refusal.ts';
import { pdfWords } from './pdf-words.ts';

// a PDF can name addresses; nothing in this thread can reach one
Object.assign(globalThis, { fetch: undefined, WebSocket: undefined, EventSource: undefined });

parentPort?.on('message', (bytes: Uint8Array) => {
  void settleAsync(async () => pdfWords(bytes)).then((outcome) => parentPort?.postMessage(outcome));
});
