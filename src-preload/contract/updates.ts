import { z } from 'zod';
import { backupCard } from './backup.ts';
import { type FailureCode, isFailureCode } from './failure.ts';
import { grant } from './grant.ts';

const failureCode = z.custom<FailureCode>((word) => typeof word === 'string' && isFailureCode(word));

/** An update that may be installed: newer, for this system, and by a trusted signer to its last byte. */
export const updateCard = z.strictObject({
  version: z.string(),
  platform: z.enum(['win32', 'darwin', 'linux']),
  arch: z.enum(['x64', 'arm64']),
  /** The installer in it. */
  name: z.string(),
  size: z.number().int().positive(),
  released: z.string(),
  /** What is new, in plain text. */
  notes: z.string(),
  /** SHA-256 of the key that signed it. */
  signer: z.string(),
});
export type UpdateCard = z.infer<typeof updateCard>;

/** An update file that is not installed, and why. */
export const otherUpdate = z.strictObject({ name: z.string(), code: failureCode, detail: z.string() });
export type OtherUpdate = z.infer<typeof otherUpdate>;

/** What lies in a folder of updates. */
export const updatesFound = z.strictObject({
  newest: z.strictObject({ file: grant, card: updateCard }).optional(),
  others: z.array(otherUpdate),
});

/** Which Simile runs, and where its updates come from. */
export const updateState = z.strictObject({
  version: z.string(),
  platform: z.string(),
  arch: z.string(),
  /** Whether the package was signed for its system; `not-by-system` on Linux, `source` where it is no package. */
  seal: z.enum(['signed', 'unsigned', 'not-by-system', 'source']),
  /** SHA-256 of each key whose updates are installed. */
  signers: z.array(z.string()),
  rule: z.enum(['allowed', 'forbidden', 'policy-malformed']),
  /** The folder that updates are looked for in when a person asks; `where` is for the eye. */
  folder: z.strictObject({ where: z.string(), by: z.enum(['administrator', 'person']) }).optional(),
  /** A folder was chosen, and what was kept of it cannot be read any more. */
  forgotten: z.literal(true).optional(),
});
export type UpdateState = z.infer<typeof updateState>;

/** An update on a private place of this machine, ready to be handed to the system by the name it got. */
export const stagedUpdate = z.strictObject({
  update: z.uuid(),
  card: updateCard,
  /** The checked copy that was made of the open library; absent where none is open. */
  copy: backupCard.optional(),
});
