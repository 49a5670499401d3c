import { mkdir, rename, writeFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { makeSampleLibrary } from '../dicom/sample-library.ts';

await makeSampleLibrary(z.string().parse(workerData), {
  mkdir,
  // A file is there whole or not at all: what is there need not be drawn again.
  writeFile: async (path, content) => {
    await writeFile(`${path}.part`, content);
    await rename(`${path}.part`, path);
  },
});
