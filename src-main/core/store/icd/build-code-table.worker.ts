import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { IcdEdition } from '../../../../src-preload/contract/report-setup.ts';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import { settleAsync } from '../../refusal.ts';
import { parseOrderFile } from '../../reports/parse-order-file.ts';
import { refusingFullDisk } from '../refusing-full-disk.ts';
import { buildCodeTable } from './code-table.ts';

const { file, libraryFolder } = z.object({ file: z.string(), libraryFolder: z.string() }).parse(workerData);

function build(): Promise<Outcome<IcdEdition>> {
  return settleAsync(() =>
    refusingFullDisk(async () =>
      buildCodeTable(libraryFolder, parseOrderFile(basename(file), await readFile(file))),
    ),
  );
}

parentPort?.postMessage(await build());
