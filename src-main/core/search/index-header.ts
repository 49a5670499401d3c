import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What an index file was made of; every field is checked before hnswlib sees a byte of it. */
const headerShape = z.strictObject({
  magic: z.literal('simile-hnsw'),
  format: z.literal(1),
  metric: z.literal('inner product'),
  dimension: z.int().positive(),
  m: z.int().positive(),
  efConstruction: z.int().positive(),
  fingerprint: z.string().min(1),
  generation: z.string(),
  /** Every vector of the library up to this number is inside. */
  highest: z.int().nonnegative(),
  count: z.int().positive(),
  /** The file beside the header that holds the graph. */
  payload: z.string().regex(/^[\w-]+\.hnsw$/u),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});

export type IndexHeader = z.infer<typeof headerShape>;

/** The header as text: its own SHA-256 on the first line, then the header, so that no bit of it can change unseen. */
export function sealHeader(header: IndexHeader): string {
  const text = `${JSON.stringify(header)}\n`;
  return `${seal(text)}\n${text}`;
}

/** The header of a file, or undefined where one bit of it is not what was written. */
export function openHeader(bytes: Uint8Array): IndexHeader | undefined {
  const text = Buffer.from(bytes).toString('latin1');
  const body = text.slice(65);
  if (text.slice(0, 65) !== `${seal(body)}\n`) return undefined;
  const parsed = headerShape.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : undefined;
}

function seal(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex');
}
