import { parentPort, workerData } from 'node:worker_threads';
import { openVectorSource } from '../store/vector-source.ts';
import { serveSearch } from './serve-search.ts';

if (!parentPort) throw new Error('search.worker.ts runs as a worker');
serveSearch(parentPort, workerData, openVectorSource);
