import { z } from 'zod';
import { command, nothing } from './command.ts';
import {
  comprehendEndpoint,
  comprehendEstimate,
  comprehendOperation,
  comprehendPreview,
  comprehendProgress,
  comprehendRegion,
  comprehendState,
  disagreementCard,
  serviceFindingCard,
} from './comprehend.ts';

const id = z.number().int().nonnegative();
const asking = [
  'comprehend-off',
  'comprehend-forbidden',
  'comprehend-offline',
  'comprehend-untrusted',
  'comprehend-credentials',
  'comprehend-throttled',
  'comprehend-rejected',
  'comprehend-fault',
  'policy-malformed',
] as const;

/** Commands about the optional second opinion on reports. None of them sends anything but `test` and `run`. */
export const comprehendCommands = {
  'comprehend.state': command({ in: nothing, out: comprehendState }),
  /** A person lets this library's text leave, or takes that back: then what runs ends and credentials are forgotten. */
  'comprehend.consent': command({
    in: z.discriminatedUnion('on', [
      z.strictObject({
        on: z.literal(true),
        region: comprehendRegion,
        endpoint: comprehendEndpoint.optional(),
      }),
      z.strictObject({ on: z.literal(false) }),
    ]),
    out: comprehendState,
    may: ['comprehend-forbidden', 'policy-malformed', 'disk-full'],
  }),
  /** Sets or clears credentials. They are never given back. */
  'comprehend.credentials': command({
    in: z.union([
      z.strictObject({
        accessKeyId: z.string().regex(/^\w{16,128}$/),
        secretAccessKey: z.string().min(16).max(256),
        sessionToken: z.string().max(8192).optional(),
      }),
      z.strictObject({ clear: z.literal(true) }),
    ]),
    out: comprehendState,
    may: ['comprehend-off', 'comprehend-forbidden', 'policy-malformed', 'disk-full'],
  }),
  /** Sends one fixed sentence of no patient, to see that place and credentials work. */
  'comprehend.test': command({ in: nothing, out: nothing, may: asking }),
  'comprehend.preview': command({
    in: z.strictObject({ report: id, operation: comprehendOperation.optional() }),
    out: comprehendPreview,
    may: ['not-found'],
  }),
  'comprehend.estimate': command({
    in: z.strictObject({ operation: comprehendOperation.optional() }),
    out: comprehendEstimate,
  }),
  /** Asks about every linked report that was not asked about yet, and goes on when the window is gone. */
  'comprehend.run': command({
    in: z.strictObject({ operation: comprehendOperation.optional() }),
    out: comprehendProgress,
    may: [...asking, 'comprehend-running'],
    outlivesCaller: true,
  }),
  'comprehend.cancel': command({ in: nothing, out: z.strictObject({ running: z.boolean() }) }),
  /** What the service said of one report, kept beside what Simile says. */
  'comprehend.report': command({
    in: z.strictObject({ report: id }),
    out: z.strictObject({ findings: z.array(serviceFindingCard) }),
  }),
  /** A page of reports on which the engines differ; `next` is where the following page begins. */
  'comprehend.disagreements': command({
    in: z.strictObject({ after: id.optional(), limit: z.number().int().min(1).max(500).optional() }),
    out: z.strictObject({ rows: z.array(disagreementCard), next: id.optional() }),
  }),
} as const;
