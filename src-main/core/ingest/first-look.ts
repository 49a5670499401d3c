import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailureCode } from '../../../src-preload/contract/failure.ts';
import { readHeaderFile } from '../dicom/read-header-file.ts';
import { openToRead } from '../dicom/readable-files.ts';
import { Refusal } from '../refusal.ts';
import { looksLikeReport, reportHeadBytes } from '../reports/looks-like-report.ts';
import type { ObjectFacts } from '../store/register-instance.ts';
import { pathToOpen } from './file-name.ts';
import { objectFacts } from './object-facts.ts';

/** What a file turns out to be by its header alone. */
export type FirstLook =
  | { readonly kind: 'image'; readonly facts: ObjectFacts }
  | { readonly kind: 'catalogued'; readonly facts: ObjectFacts }
  | { readonly kind: 'report'; readonly format: string }
  | { readonly kind: 'not-dicom' }
  | { readonly kind: 'refused'; readonly code: FailureCode; readonly reason: string };

/** Reads the front of one file and says what it is; an image without pixels in it is catalogued, not refused. */
export async function firstLook(root: string, relativePath: string): Promise<FirstLook> {
  const path = pathToOpen(join(root, relativePath));
  const header = await readHeaderFile(path, { open });
  if (header.ok) {
    const facts = objectFacts(header.value);
    return {
      kind: header.value.kind === 'image' && header.value.pixels.present ? 'image' : 'catalogued',
      facts,
    };
  }
  const { code, detail } = header.failure;
  return code === 'not-dicom' ? reportOrNot(path, relativePath) : { kind: 'refused', code, reason: detail };
}

async function reportOrNot(path: string | Buffer, relativePath: string): Promise<FirstLook> {
  try {
    const file = await openToRead(path, { open });
    try {
      const head = await file.read(Math.min(reportHeadBytes, file.size));
      const format = looksLikeReport(relativePath.slice(relativePath.lastIndexOf('/') + 1), head);
      return format === undefined ? { kind: 'not-dicom' } : { kind: 'report', format };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code, reason: error.message };
    throw error;
  }
}
