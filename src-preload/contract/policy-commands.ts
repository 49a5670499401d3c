import { command, nothing } from './command.ts';
import { machinePolicy } from './policy.ts';

/** What the administrator of this machine decided: to be read, never to be changed from here. */
export const policyCommands = {
  'policy.read': command({ in: nothing, out: machinePolicy, may: ['policy-malformed'], anyLibrary: true }),
} as const;
