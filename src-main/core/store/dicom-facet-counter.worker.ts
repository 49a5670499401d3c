import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { settle } from '../refusal.ts';
import { openDatabase } from './database.ts';
import { countDicomFacets } from './dicom-facets.ts';
import type { FacetQuestion } from './dicom-facet-counter.ts';
import { libraryFile } from './open-store.ts';

const port = parentPort;
if (!port) throw new Error('dicom-facet-counter.worker.ts runs as a worker');
const database = openDatabase(libraryFile(z.string().parse(workerData)), 'readonly');
port.on('message', (question: FacetQuestion | 'close') => {
  if (question === 'close') {
    database.close();
    port.close();
    return;
  }
  const { filter, words } = question;
  port.postMessage(settle(() => countDicomFacets(database, filter, words)));
});
