import { parentPort, workerData } from 'node:worker_threads';
import { openVectorSource } from '../store/vector-source.ts';
import { serveSearch } from './serve-search.ts';

// For tests: the search of a library, with a graph from a few images on.
if (!parentPort) throw new Error('stand-in-eager-search.worker.ts runs as a worker');
serveSearch(parentPort, { ...workerData, hnswFrom: 3 }, openVectorSource);
