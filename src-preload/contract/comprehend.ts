import { z } from 'zod';
import { laterality } from './reports.ts';

/** What crosses the seam about Amazon Comprehend Medical, the second opinion on reports. Off until a library consents. */

const id = z.number().int().nonnegative();
const span = z.strictObject({ start: id, end: id });

export const comprehendOperation = z.enum(['InferICD10CM', 'DetectEntitiesV2']);
export type ComprehendOperation = z.infer<typeof comprehendOperation>;

/** Regions that offer the service, by AWS's documentation of 2026. */
export const comprehendRegion = z.enum([
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-southeast-2',
  'ca-central-1',
  'eu-west-1',
  'eu-west-2',
  'us-gov-west-1',
]);
export type ComprehendRegion = z.infer<typeof comprehendRegion>;

/** In place of the region's own: https, or plain http on this machine only. */
export const comprehendEndpoint = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine(
    (url) => url.startsWith('https:') || /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\/?$/.test(url),
    {
      error: 'Text leaves this machine encrypted only: an address must begin with https.',
    },
  );

/** One library's consent, as its person gave it. */
export const comprehendConsent = z.strictObject({
  region: comprehendRegion,
  endpoint: comprehendEndpoint.optional(),
  consentedAt: z.string(),
});
export type ComprehendConsent = z.infer<typeof comprehendConsent>;

export const comprehendProgress = z.strictObject({
  operation: comprehendOperation,
  reports: id,
  requests: id,
  known: id,
  findings: id,
  dropped: id,
  empty: id,
  withheld: id,
  /** Reports whose text the service refused; they are asked about again in the next run. */
  refused: id,
});
export type ComprehendProgress = z.infer<typeof comprehendProgress>;

export const comprehendState = z.strictObject({
  /** `forbidden`: the administrator's policy, for good. */
  network: z.enum(['allowed', 'forbidden']),
  consent: comprehendConsent.optional(),
  /** Never the credentials themselves. `session`: forgotten when Simile ends. */
  credentials: z.enum(['none', 'session', 'kept']),
  /** Whether this machine can keep a secret encrypted. */
  keepsSecrets: z.boolean(),
  asked: z.strictObject({ reports: id, findings: id, dropped: id }),
  running: z.boolean(),
});
export type ComprehendState = z.infer<typeof comprehendState>;

/** Exactly what would leave this machine about one report, and what is taken out of it first. */
export const comprehendPreview = z.strictObject({
  report: id,
  /** The report stays here: the headers of its studies cannot be read, so whom it names is not known. */
  withheld: z.boolean(),
  chunks: z.array(
    z.strictObject({ section: z.enum(['findings', 'impression']), text: z.string(), bytes: id }),
  ),
  removed: z.array(z.strictObject({ kind: z.string(), start: id, end: id })),
});
export type ComprehendPreview = z.infer<typeof comprehendPreview>;

export const comprehendEstimate = z.strictObject({
  reports: id,
  /** The report that would be asked about first: one to look at before anything leaves. */
  first: id.optional(),
  withheld: id,
  requests: id,
  characters: id,
  /** US dollars at list price. */
  dollars: z.number(),
});
export type ComprehendEstimate = z.infer<typeof comprehendEstimate>;

export const serviceFindingCard = z.strictObject({
  operation: comprehendOperation,
  start: id,
  end: id,
  term: z.string(),
  category: z.string(),
  type: z.string(),
  traits: z.array(z.string()),
  score: z.number(),
  assertion: z.enum(['present', 'absent', 'uncertain', 'hypothetical', 'conditional']),
  temporality: z.enum(['current', 'historical', 'future']),
  experiencer: z.enum(['patient', 'family', 'other']),
  laterality,
  codes: z.array(
    z.strictObject({
      code: z.string(),
      description: z.string(),
      score: z.number(),
      /** False: the edition that is loaded here does not hold it. */
      inEdition: z.boolean(),
    }),
  ),
});
export type ServiceFindingCard = z.infer<typeof serviceFindingCard>;

/** What one engine says at a place, with the sentence that it says it of. */
const opinion = z.strictObject({
  term: z.string(),
  ...span.shape,
  assertion: z.string(),
  laterality,
  code: z.string().optional(),
  sentence: z.string(),
});

export const disagreementCard = z.strictObject({
  report: id,
  study: id,
  kind: z.enum(['assertion', 'code', 'side', 'service-only', 'simile-only']),
  simile: opinion.optional(),
  service: opinion.optional(),
});
export type DisagreementCard = z.infer<typeof disagreementCard>;
