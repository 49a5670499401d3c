import { z } from 'zod';

/** A path from a root: `/…`, `C:\\…` or `\\\\server\\…`. */
const absolutePath = z
  .string()
  .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/, 'must be an absolute path')
  .max(4096);

/**
 * What an administrator decides for everyone at this machine. A member that is left out is the user's to decide; a member
 * that is not known refuses the whole file, so that a slip of the pen forbids nothing silently.
 */
export const machinePolicy = z.strictObject({
  networkServices: z
    .enum(['allowed', 'forbidden'])
    .optional()
    .describe(
      '`forbidden` switches every network service off for good; no setting of a user brings one back',
    ),
  proxy: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('an HTTP proxy for network services'),
  certificateAuthority: absolutePath
    .optional()
    .describe('a PEM file of the authority that signs for the proxy or a private link'),
  libraryFolder: absolutePath
    .optional()
    .describe('where libraries of this machine lie: none is made or opened outside this folder'),
});
export type MachinePolicy = z.infer<typeof machinePolicy>;
