import { parentPort, workerData } from 'node:worker_threads';
import { settle } from '../refusal.ts';
import { openDatabase } from '../store/database.ts';
import { libraryFile } from '../store/open-store.ts';
import { type FacetsAsked, findingCounter } from './finding-counter.ts';
import { loadIcdRanges } from './icd-levels.ts';
import type { FindingFacetsData } from './open-finding-facets.ts';

const port = parentPort;
if (!port) throw new Error('finding-facets.worker.ts runs as a worker');
const { libraryFolder, rulesFolder }: FindingFacetsData = workerData;
const database = openDatabase(libraryFile(libraryFolder), 'readonly');
const count = findingCounter(database, loadIcdRanges(new URL(rulesFolder)));
port.on('message', (asked: FacetsAsked | 'close') => {
  if (asked === 'close') {
    database.close();
    port.close();
    return;
  }
  port.postMessage(settle(() => count(asked)));
});
