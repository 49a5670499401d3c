import { z } from 'zod';
import { comprehendProgress } from './comprehend.ts';
import { grant } from './grant.ts';
import { importProgress } from './import.ts';
import { libraryCard } from './library.ts';
import { type FailureCode, isFailureCode } from './failure.ts';
import { embeddingProgress } from './models.ts';
import { reportsProgress } from './report-setup.ts';

const failureCode = z.custom<FailureCode>((word) => typeof word === 'string' && isFailureCode(word));

/** What Simile tells without being asked. Each line is parsed by whoever receives it. */
export const events = {
  'ingest.progress': importProgress,
  'ingest.finished': z.strictObject({ batch: z.number().int(), cancelled: z.boolean() }),
  /** An import that ended by a failure: also told to windows that did not ask for it. */
  'ingest.failed': z.strictObject({ code: failureCode, detail: z.string() }),
  'library.changed': libraryCard,
  /** A run over the reports that is no import: tables whose columns were told, patterns, another engine. */
  'reports.progress': reportsProgress,
  'index.rebuilding': z.strictObject({ running: z.boolean() }),
  'comprehend.progress': comprehendProgress,
  /** The run that asked about reports is over, however it ended. */
  'comprehend.ended': z.strictObject({}),
  'models.progress': embeddingProgress,
  /** The run of a model over the images that wait is over, however it ended. */
  'models.ended': z.strictObject({ fingerprint: z.string() }),
  /** An entry of the system's menu that leads to something in the window. */
  'menu.chosen': z.strictObject({ entry: z.enum(['settings', 'copies', 'updates', 'presentation']) }),
  /** An update file that a person opened with Simile from outside. */
  'update.offered': z.strictObject({ file: grant }),
  /** A file that a person opened with Simile from outside the window; its grant, as if it had been dropped on it. */
  'file.offered': z.strictObject({ file: grant, name: z.string().max(260) }),
} as const;

export type EventName = keyof typeof events;
export type EventBody<N extends EventName> = z.output<(typeof events)[N]>;

/** One event on its way: its name and its body. */
export type Told = { [N in EventName]: { readonly name: N; readonly body: EventBody<N> } }[EventName];
