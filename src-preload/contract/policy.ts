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
    .describe(
      'where libraries of this machine lie: none is made or opened outside this folder; `{user}` in it stands for the name of whoever is signed in',
    ),
  updates: z
    .enum(['allowed', 'forbidden'])
    .optional()
    .describe('`forbidden`: Simile opens no update file; new versions come from you'),
  updateFolder: absolutePath
    .optional()
    .describe(
      'the folder, on a server of yours perhaps, that Simile looks in for an update when a person asks it to',
    ),
  presentation: z
    .enum(['start', 'always'])
    .optional()
    .describe(
      '`start`: every window begins in presentation mode, without names, IDs and dates; `always`: and nobody ends it',
    ),
});
export type MachinePolicy = z.infer<typeof machinePolicy>;
