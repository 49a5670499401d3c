import { open } from 'node:fs/promises';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { Window } from '../../../src-preload/imaging/voi.ts';
import type { InstancePlanes } from '../../../src-preload/contract/planes.ts';
import { greyScaleOf } from '../dicom/grey-scale-of.ts';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { pixelReport, type PixelReport } from '../dicom/pixel-report.ts';
import { readHeader } from '../dicom/read-header.ts';
import { readFront } from '../dicom/read-header-file.ts';
import { readPixelFacts } from '../dicom/read-pixel-facts.ts';
import { readPixels } from '../dicom/read-pixels.ts';
import { renderPng } from '../dicom/render-png.ts';
import { pathToOpen } from '../ingest/file-name.ts';
import { readWholeFile } from '../ingest/read-whole-file.ts';
import { Refusal } from '../refusal.ts';
import { readElementNames } from './element-names.ts';
import { listTags, type TagTree } from './list-tags.ts';
import { type ExportLook, renderExport } from './render-export.ts';
import { readPlanes } from './read-planes.ts';
import { viewFrame, type ParsedFile, type SaidElsewhere } from './view-frame.ts';

/** One thing to be read out of a file for a person who waits for it. `edition` changes when the file does. */
export type ViewJob = { readonly path: string; readonly edition: string } & (
  | {
      readonly kind: 'frame';
      readonly frame: number;
      readonly said?: SaidElsewhere;
    }
  | { readonly kind: 'tags' | 'planes' }
  | { readonly kind: 'export'; readonly frame: number; readonly look: ExportLook }
  | { readonly kind: 'pixels'; readonly frame: number }
  | { readonly kind: 'render'; readonly frame: number; readonly window?: Window }
);

export type Viewed =
  | { readonly kind: 'frame' | 'export' | 'render'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'pixels'; readonly report: PixelReport }
  | { readonly kind: 'tags'; readonly tree: TagTree }
  | { readonly kind: 'planes'; readonly planes: InstancePlanes['frames'] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * A reader that keeps the last file it parsed: the next slice of a multi-frame object costs its own pixels only. Never
 * throws for what a file can be guilty of. `namesFile` holds the names of elements, where a bundle moved it.
 */
export function viewReader(namesFile?: URL): (job: ViewJob) => Promise<Viewed> {
  let last: { readonly edition: string; readonly file: ParsedFile } | undefined;
  let names: ReadonlyMap<string, string> | undefined;
  const parse = async ({ path, edition }: ViewJob): Promise<ParsedFile> => {
    if (last?.edition === edition) return last.file;
    const dataset = parseOrRefuse(await readWholeFile(path));
    const header = valueOrRefuse(readHeader(dataset));
    last = { edition, file: { dataset, header } };
    return last.file;
  };
  const read = async (job: ViewJob): Promise<Viewed> => {
    if (job.kind === 'pixels' || job.kind === 'render') return inspect(job);
    if (job.kind === 'planes') return planesOf(job.path);
    const file = await parse(job);
    switch (job.kind) {
      case 'frame':
        return {
          kind: 'frame',
          bytes: valueOrRefuse(await viewFrame(file, job.frame, job.said)),
        };
      case 'tags':
        return { kind: 'tags', tree: listTags(file.dataset, (names ??= readElementNames(namesFile))) };
      case 'export':
        break;
    }
    return { kind: 'export', bytes: valueOrRefuse(await renderExport(file, job.frame, job.look)) };
  };
  return async (job) => {
    try {
      return await read(job);
    } catch (error) {
      if (error instanceof Refusal)
        return { kind: 'failed', failure: { code: error.code, detail: error.message } };
      throw error;
    }
  };
}

/** Where frames lie stands before the pixels: three hundred slices are looked through in less than a second. */
async function planesOf(path: string): Promise<Viewed> {
  const dataset = valueOrRefuse(await readFront(pathToOpen(path), { open }));
  const planes = readPlanes(dataset, readPixelFacts(dataset).frames);
  return { kind: 'planes', planes: planes.map((plane) => plane ?? null) };
}

/** What can be said of pixels needs no header: an object without study or series has them, too. */
async function inspect(job: Extract<ViewJob, { kind: 'pixels' | 'render' }>): Promise<Viewed> {
  const dataset = parseOrRefuse(await readWholeFile(job.path));
  if (job.kind === 'pixels')
    return { kind: 'pixels', report: valueOrRefuse(await pixelReport(dataset, job.frame)) };
  const stored = valueOrRefuse(await readPixels(dataset, job.frame));
  const png = await renderPng(stored, greyScaleOf(dataset, job.frame), job.window);
  return { kind: 'render', bytes: new Uint8Array(png) };
}

function valueOrRefuse<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Refusal(outcome.failure.code, outcome.failure.detail);
}
