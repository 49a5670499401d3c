import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailureCode } from '../../../src-preload/contract/failure.ts';
import type { DicomHeader } from '../dicom/dicom-header.ts';
import { looksLikeDicom } from '../dicom/looks-like-dicom.ts';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { readHeader } from '../dicom/read-header.ts';
import { readHeaderFile } from '../dicom/read-header-file.ts';
import { openToRead } from '../dicom/readable-files.ts';
import { looksLikeZip } from '../dicom/zip-archive.ts';
import { Refusal } from '../refusal.ts';
import { looksLikeReport, reportHeadBytes } from '../reports/looks-like-report.ts';
import { whyNoReport } from '../reports/why-no-report.ts';
import type { ObjectFacts } from '../store/register-instance.ts';
import { pathToOpen } from './file-name.ts';
import {
  type DirectoryVerdict,
  judgeDirectory,
  judgeDirectoryWords,
  listedWords,
  refusedWords,
} from './judge-directory.ts';
import { objectFacts } from './object-facts.ts';
import { unreadArchive } from './unread-archive.ts';

/** What the ledger calls an archive whose files it lists. */
export const archiveCode = 'archive';

/** What a file turns out to be by its header alone. */
export type FirstLook =
  | { readonly kind: 'image'; readonly facts: ObjectFacts }
  | { readonly kind: 'catalogued'; readonly facts: ObjectFacts; readonly reason?: string }
  | { readonly kind: 'report'; readonly format: string }
  | { readonly kind: 'archive'; readonly files?: number }
  | { readonly kind: 'not-dicom'; readonly reason?: string }
  | { readonly kind: 'unsupported'; readonly code: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly code: FailureCode; readonly reason: string };

/** Reads the front of one file and says what it is; an image without pixels in it is catalogued, not refused. */
export async function firstLook(root: string, relativePath: string): Promise<FirstLook> {
  const path = join(root, relativePath);
  const place = pathToOpen(path);
  return refusing(async () => {
    const header = await readHeaderFile(place, { open });
    if (header.ok) return lookAtHeader(header.value, () => judgeDirectory(path, place));
    const { code, detail } = header.failure;
    return code === 'not-dicom'
      ? reportOrNot(place, relativePath)
      : { kind: 'refused', code, reason: detail };
  });
}

/** The same of a file that was unpacked in memory. */
export function lookAtBytes(name: string, bytes: Uint8Array): Promise<FirstLook> {
  return refusing(async () => {
    if (looksLikeDicom(bytes)) {
      const header = readHeader(parseOrRefuse(bytes, { untilPixels: true }));
      if (header.ok) return lookAtHeader(header.value, () => judgeDirectoryWords(bytes));
      return { kind: 'refused', code: header.failure.code, reason: header.failure.detail };
    }
    return reportOrWhyNot(name, bytes.subarray(0, reportHeadBytes));
  });
}

async function lookAtHeader(header: DicomHeader, judge: () => Promise<DirectoryVerdict>): Promise<FirstLook> {
  const facts = objectFacts(header);
  if (header.kind === 'media-directory') {
    const verdict = await judge();
    const reason = refusedWords(verdict);
    return reason === undefined
      ? { kind: 'catalogued', facts, reason: listedWords(verdict) }
      : { kind: 'refused', code: 'path-refused', reason };
  }
  return { kind: header.kind === 'image' && header.pixels.present ? 'image' : 'catalogued', facts };
}

async function reportOrNot(place: string | Buffer, relativePath: string): Promise<FirstLook> {
  const file = await openToRead(place, { open });
  try {
    const head = await file.read(Math.min(reportHeadBytes, file.size));
    if (looksLikeZip(head)) return { kind: 'archive' };
    return reportOrWhyNot(relativePath, head);
  } finally {
    await file.close();
  }
}

function reportOrWhyNot(path: string, head: Uint8Array): FirstLook {
  const name = lastPart(path);
  const format = looksLikeReport(name, head);
  if (format !== undefined) return { kind: 'report', format };
  const archive = unreadArchive(name, head);
  return archive === undefined ? notDicom(name, head) : notOpened(archive);
}

function notOpened(archive: string): FirstLook {
  return {
    kind: 'unsupported',
    code: 'archive-kind-unsupported',
    reason: `An archive (${archive}) that Simile does not open; unpack it, or pack it as ZIP, to have it read.`,
  };
}

/** With what is known of it, where that is more than that it is neither DICOM nor a report. */
export function notDicom(path: string, head: Uint8Array): FirstLook {
  const reason = whyNoReport(lastPart(path), head);
  return { kind: 'not-dicom', ...(reason === undefined ? {} : { reason }) };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function refusing(work: () => Promise<FirstLook>): Promise<FirstLook> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code, reason: error.message };
    throw error;
  }
}
