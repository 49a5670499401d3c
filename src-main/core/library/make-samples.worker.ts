import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { makeSampleLibrary } from '../dicom/sample-library.ts';

const folder = z.string().parse(workerData);
// Beside the folder, not in it: what is half written there could be imported.
const unfinished = `${folder}.part`;

try {
  await makeSampleLibrary(folder, {
    mkdir,
    // A file is there whole or not at all: what is there need not be drawn again.
    writeFile: async (path, content) => {
      await writeFile(unfinished, content);
      await rename(unfinished, path);
      parentPort?.postMessage(path);
    },
  });
} finally {
  await rm(unfinished, { force: true });
}
