import { z } from 'zod';
import { command, nothing } from './command.ts';
import {
  browseQuery,
  dicomFacets,
  embeddingState,
  exitQuestion,
  exportLook,
  fileEntry,
  fileState,
  grant,
  imageCorrection,
  importBatch,
  importReport,
  libraryCard,
  lookedAt,
  neighbourRow,
  page,
  recentLibrary,
  rootCard,
  seriesCard,
  similarAnswer,
  similarQuery,
  studyCard,
  studyFilter,
  tagNode,
  verifyReport,
  windowSettings,
} from './entities.ts';
import { reportCommands } from './report-commands.ts';

/** Raised when a command changes its meaning; a client and a server of different versions refuse each other. */
export const contractVersion = 1;

const id = z.number().int().nonnegative();

/** Everything that a window or a command line can ask of Simile. */
export const commands = {
  /** Which program answers: its version, and that of this table. */
  about: command({
    in: nothing,
    out: z.strictObject({ version: z.string(), contract: z.number().int() }),
  }),
  'library.create': command({
    in: z.strictObject({
      place: grant,
      name: z.string().min(1).max(120).optional(),
      sample: z.boolean().optional(),
    }),
    out: libraryCard,
    may: ['library-place-refused', 'library-locked', 'disk-full', 'model-refused'],
  }),
  'library.open': command({
    in: z.strictObject({ place: grant }),
    out: libraryCard,
    may: [
      'library-locked',
      'library-damaged',
      'library-newer',
      'library-place-refused',
      'disk-full',
      'model-refused',
    ],
  }),
  'library.close': command({ in: nothing, out: nothing }),
  'library.card': command({ in: nothing, out: libraryCard }),
  'library.studies': command({ in: browseQuery, out: page(studyCard), may: ['query-malformed'] }),
  'library.study': command({
    in: z.union([z.strictObject({ study: id }), z.strictObject({ studyInstanceUid: z.string().max(128) })]),
    out: z.strictObject({ study: studyCard, series: z.array(seriesCard) }),
    may: ['not-found'],
  }),
  'library.remove': command({
    in: z.union([
      z.strictObject({ study: z.string().max(128) }),
      z.strictObject({ patient: z.string().max(128) }),
      z.strictObject({ batch: id }),
    ]),
    out: z.strictObject({ studies: id, instances: id, files: id }),
    may: ['not-found', 'import-running'],
  }),
  'library.relocate': command({
    in: z.strictObject({ from: z.string().max(4096), to: grant }),
    out: z.strictObject({ root: z.string(), files: id, sampled: id }),
    may: ['not-found', 'folder-unreadable', 'root-offline', 'relocate-mismatch'],
  }),
  'library.verify': command({ in: nothing, out: verifyReport }),
  'library.identity-conflicts': command({
    in: nothing,
    out: z.array(
      z.strictObject({
        patientId: z.string(),
        issuer: z.string(),
        patients: z.array(id),
        differs: z.string(),
      }),
    ),
  }),
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
  'search.similar': command({
    in: similarQuery,
    out: similarAnswer,
    may: [
      'query-malformed',
      'not-found',
      'not-embedded',
      'outside-domain',
      'grant-refused',
      'not-dicom',
      'unreadable',
      'truncated',
      'malformed',
      'too-large',
      'transfer-syntax-unsupported',
      'pixel-format-unsupported',
      'image-type-unsupported',
      'codestream-broken',
      'no-pixels',
      'embedding-failed',
    ],
  }),
  ...reportCommands,
  'search.neighbours': command({
    in: z.strictObject({
      k: z.number().int().min(1),
      offset: id.optional(),
      limit: z.number().int().min(1).max(500).optional(),
    }),
    out: page(neighbourRow),
  }),
  'index.rebuild': command({
    in: nothing,
    out: z.strictObject({ vectors: id, index: z.enum(['exact', 'hnsw']), seconds: z.number() }),
    may: ['disk-full'],
  }),
  'sample.make': command({
    in: z.strictObject({ place: grant }),
    out: z.strictObject({ cases: id, files: id }),
    may: ['folder-unreadable', 'disk-full'],
  }),
  /** Opens this person's own library, or their library of sample cases; makes it when there is none yet. */
  'library.begin': command({
    in: z.strictObject({ of: z.enum(['own', 'sample']) }),
    out: libraryCard,
    may: [
      'library-locked',
      'library-damaged',
      'library-newer',
      'library-place-refused',
      'disk-full',
      'model-refused',
    ],
  }),
  'library.recent': command({ in: nothing, out: z.array(recentLibrary) }),
  'library.facets': command({
    in: z.strictObject({ filter: studyFilter.optional(), words: z.string().max(200).optional() }),
    out: dicomFacets,
    may: ['query-malformed'],
  }),
  'library.roots': command({ in: nothing, out: z.array(rootCard) }),
  /** Ends the import that runs, after its batch; false where none runs. A window that was reloaded can still stop it. */
  'ingest.cancel': command({ in: nothing, out: z.strictObject({ running: z.boolean() }) }),
  'settings.read': command({ in: nothing, out: windowSettings }),
  'settings.change': command({ in: windowSettings.partial(), out: windowSettings, may: ['disk-full'] }),
  /**
   * A study comes on screen, or an image of it stands beside another study's as a similar case: audited. What is read is
   * imported before all else, until nothing is (`study` left out).
   */
  'viewer.study': command({
    in: z.strictObject({ study: id.optional(), as: z.enum(['reading', 'similar']) }),
    out: z.strictObject({ study: studyCard.optional(), series: z.array(seriesCard) }),
    may: ['not-found'],
  }),
  'viewer.tags': command({
    in: z.strictObject({ of: lookedAt }),
    out: z.strictObject({ tags: z.array(tagNode), cut: z.boolean() }),
    may: [
      'not-found',
      'root-offline',
      'vanished',
      'unreadable',
      'not-dicom',
      'truncated',
      'malformed',
      'too-large',
      'nested-too-deep',
      'timed-out',
      'decoder-died',
      'grant-refused',
    ],
  }),
  /** A person overrides what a file says of an image; nothing given takes it back. The image is embedded anew. */
  'image.correct': command({
    in: z.strictObject({ instance: id, correction: imageCorrection }),
    out: z.strictObject({ embedding: embeddingState, reason: z.string() }),
    may: [
      'not-found',
      'root-offline',
      'vanished',
      'unreadable',
      'not-dicom',
      'truncated',
      'malformed',
      'too-large',
      'transfer-syntax-unsupported',
      'pixel-format-unsupported',
      'codestream-broken',
      'no-pixels',
      'embedding-failed',
      'timed-out',
      'decoder-died',
    ],
  }),
  /** What a person said of an image; empty where nobody said anything. */
  'image.correction': command({ in: z.strictObject({ instance: id }), out: imageCorrection }),
  /** Asks the exit gate to let one image out as a PNG: what it says is shown before `exit.confirm`. */
  'exit.ask': command({
    in: z.strictObject({ instance: id, frame: id, look: exportLook }),
    out: exitQuestion,
    may: ['not-found', 'root-offline', 'vanished', 'unreadable', 'truncated', 'malformed', 'too-large'],
  }),
  /** The person said yes: the picture is made, the exit audited, and `/exit/<pass>` gives it once. */
  'exit.confirm': command({
    in: z.strictObject({ pass: z.string().max(64) }),
    out: z.strictObject({ name: z.string() }),
    may: [
      'not-found',
      'root-offline',
      'vanished',
      'unreadable',
      'truncated',
      'malformed',
      'too-large',
      'transfer-syntax-unsupported',
      'pixel-format-unsupported',
      'codestream-broken',
      'no-pixels',
      'timed-out',
      'decoder-died',
    ],
  }),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = z.input<Commands[N]['in']>;
export type CommandOutput<N extends CommandName> = z.output<Commands[N]['out']>;

/** Whether a word names a command. */
export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}
