import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isSystemError } from '../ingest/walk-folder.ts';

const absolutePath = z.string().min(1).refine(isAbsolute, 'must be an absolute path');

/**
 * What an administrator decides for everyone at this machine. A member that is left out is the user's to decide; a member
 * that is not known refuses the whole file, so that a slip of the pen forbids nothing silently.
 */
export const machinePolicy = z.strictObject({
  /** `forbidden` switches every network service off for good; no setting of a user brings one back. */
  networkServices: z.enum(['allowed', 'forbidden']).optional(),
  /** An HTTP proxy for network services. */
  proxy: z.url({ protocol: /^https?$/ }).optional(),
  /** A PEM file of the authority that signs for the proxy or a private link. */
  certificateAuthority: absolutePath.optional(),
});
export type MachinePolicy = z.infer<typeof machinePolicy>;

/**
 * Reads the administrator's file; no file is an empty policy. A file that cannot be read or understood is refused with
 * `policy-malformed`: what was meant to be forbidden must not be allowed by a missing comma.
 */
export async function readMachinePolicy(file: string): Promise<Outcome<MachinePolicy>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return error.code === 'ENOENT'
      ? succeed({})
      : fail('policy-malformed', 'The policy file is there and cannot be read.');
  }
  const parsed = machinePolicy.safeParse(jsonOr(text));
  if (parsed.success) return succeed(parsed.data);
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  return fail(
    'policy-malformed',
    `The policy file is not understood${where === '' ? '' : ` at “${where}”`}.`,
  );
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
