import { z } from 'zod';
import { command, nothing } from './command.ts';
import { grant } from './grant.ts';
import { fileEntry, fileState, importBatch, importReport } from './import.ts';
import { page } from './page.ts';

const id = z.number().int().nonnegative();

export const importCommands = {
  'ingest.folder': command({
    in: z.strictObject({ folder: grant, mode: z.enum(['reference', 'copy']).optional() }),
    out: importReport,
    may: ['folder-unreadable', 'import-running', 'disk-full', 'root-offline', 'model-refused'],
    outlivesCaller: true,
  }),
  'ingest.resume': command({
    in: nothing,
    out: importReport,
    may: ['import-running', 'disk-full', 'not-found', 'root-offline', 'model-refused'],
    outlivesCaller: true,
  }),
  /** Brings the sample cases that are still missing into the open library of samples. */
  'ingest.samples': command({
    in: nothing,
    out: z.strictObject({ images: id }),
    may: ['import-running', 'disk-full', 'not-found', 'folder-unreadable', 'root-offline', 'model-refused'],
    outlivesCaller: true,
  }),
  'ingest.batches': command({ in: nothing, out: z.array(importBatch) }),
  'ingest.files': command({
    in: z.strictObject({
      batch: id.optional(),
      state: fileState.optional(),
      offset: id.optional(),
      limit: z.number().int().min(1).max(500).optional(),
    }),
    out: page(fileEntry),
  }),
  'sample.make': command({
    in: z.strictObject({ place: grant }),
    out: z.strictObject({ cases: id, files: id }),
    may: ['folder-unreadable', 'disk-full'],
    anyLibrary: true,
  }),
  /** Ends the import that runs, after its batch; false where none runs. A window that was reloaded can still stop it. */
  'ingest.cancel': command({ in: nothing, out: z.strictObject({ running: z.boolean() }) }),
} as const;
