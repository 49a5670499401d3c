import { createHash } from 'node:crypto';
import { deidentifyText, type KnownIdentifiers, type RemovedIdentifier } from '../deidentify-text.ts';
import type { ReportSection } from '../report-entity.ts';
import { cutChunks } from './cut-chunks.ts';
import { toSendable } from './sendable-text.ts';

/** One request's worth of a report. */
export interface OutgoingChunk {
  readonly section: 'findings' | 'impression';
  /** Exactly what leaves this machine. */
  readonly text: string;
  readonly bytes: number;
  /** SHA-256 of `text`, hex: the key of the cache and what the audit log keeps of it. */
  readonly sha256: string;
  /** The span of the report it was made from. */
  readonly start: number;
  readonly end: number;
  readonly toOriginal: (codePoint: number) => number | undefined;
}

export interface OutgoingText {
  readonly chunks: readonly OutgoingChunk[];
  /** What was taken out of the sections that are sent. */
  readonly removed: readonly RemovedIdentifier[];
}

/**
 * What of a report may leave this machine: its FINDINGS and IMPRESSION, without what identifies a person, cut to
 * requests of at most `mostBytes`. A report without these sections sends nothing.
 */
export function outgoingText(
  report: { readonly text: string; readonly sections: readonly ReportSection[] },
  known: KnownIdentifiers,
  mostBytes: number,
): OutgoingText {
  // The whole report is searched: a name in the letterhead makes the same name in the findings findable.
  const { text, removed } = deidentifyText(report.text, known);
  const sent = report.sections.flatMap((section) =>
    section.name === 'findings' || section.name === 'impression'
      ? [{ name: section.name, start: section.start, end: section.end }]
      : [],
  );
  const chunks = sent.flatMap(({ name, start, end }) =>
    cutChunks(text, { start, end }, mostBytes).map((span) => chunkOf(text, name, span)),
  );
  return {
    chunks,
    removed: removed.filter((gone) => sent.some(({ start, end }) => gone.start < end && gone.end > start)),
  };
}

function chunkOf(
  text: string,
  section: OutgoingChunk['section'],
  { start, end }: { readonly start: number; readonly end: number },
): OutgoingChunk {
  const sendable = toSendable(text.slice(start, end), start);
  return {
    section,
    text: sendable.text,
    bytes: Buffer.byteLength(sendable.text),
    sha256: createHash('sha256').update(sendable.text).digest('hex'),
    start,
    end,
    toOriginal: sendable.toOriginal,
  };
}
