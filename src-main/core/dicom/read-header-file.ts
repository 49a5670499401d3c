import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { Refusal, settleAsync } from '../refusal.ts';
import type { DicomHeader } from './dicom-header.ts';
import { CutShort } from './element-walk.ts';
import { openToRead, type OpenFile, type ReadableFiles } from './readable-files.ts';
import { looksLikeDicom } from './looks-like-dicom.ts';
import { parseOrRefuse } from './parse-dataset.ts';
import type { ParsedDataset } from './parsed-dataset.ts';
import { readHeader } from './read-header.ts';

/** One read suffices for nearly every header. */
const firstBytes = 64 * 1024;
/** What lies before the pixels of a real file; private blobs of a few tens of megabytes occur. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Opens a file and reads as much of it as its header takes: 64 KiB, more only where an element before the pixels
 * reaches further. Fails with `vanished`, `unreadable`, `not-dicom`, `truncated`, `malformed`, `too-large` or
 * `nested-too-deep`.
 */
export async function readHeaderFile(
  path: string | Buffer,
  files: ReadableFiles,
): Promise<Outcome<DicomHeader>> {
  const parsed = await readFront(path, files);
  return parsed.ok ? readHeader(parsed.value) : parsed;
}

/** What lies before the pixels of a file, parsed. Fails as `readHeaderFile` does. */
export function readFront(path: string | Buffer, files: ReadableFiles): Promise<Outcome<ParsedDataset>> {
  return settleAsync(async () => {
    const file = await openToRead(path, files);
    try {
      return await parseFront(file);
    } finally {
      await file.close();
    }
  });
}

async function parseFront(file: OpenFile): Promise<ParsedDataset> {
  let bytes = await file.read(Math.min(firstBytes, file.size));
  if (!looksLikeDicom(bytes)) throw new Refusal('not-dicom');
  for (;;) {
    try {
      return parseOrRefuse(bytes, { untilPixels: true, isFront: bytes.length < file.size });
    } catch (error) {
      if (!(error instanceof CutShort) || bytes.length >= file.size) throw error;
      const wanted = Math.max(
        bytes.length * 2,
        Number.isFinite(error.needed) ? error.needed + firstBytes : file.size,
      );
      if (Number.isFinite(error.needed) && error.needed > file.size) throw error;
      if (bytes.length >= mostBytes)
        throw new Refusal('too-large', 'The header is larger than Simile will read.');
      const more = await file.read(Math.min(wanted, file.size, mostBytes));
      if (more.length <= bytes.length) throw new Refusal('truncated');
      bytes = more;
    }
  }
}
