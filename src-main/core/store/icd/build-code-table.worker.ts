import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { IcdEdition } from '../../../../src-preload/contract/report-setup.ts';
import { fail, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { settleAsync } from '../../refusal.ts';
import { parseOrderFile } from '../../reports/parse-order-file.ts';
import { sqliteCode } from '../database.ts';
import { buildCodeTable } from './code-table.ts';

const { file, libraryFolder } = z.object({ file: z.string(), libraryFolder: z.string() }).parse(workerData);

async function build(): Promise<Outcome<IcdEdition>> {
  try {
    return await settleAsync(async () =>
      buildCodeTable(libraryFolder, parseOrderFile(basename(file), await readFile(file))),
    );
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_FULL') return fail('disk-full');
    throw error;
  }
}

parentPort?.postMessage(await build());
