import { succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';

/** The administrator's policy, for the eye. */
export function policyCommands({ readPolicy }: CoreDeps): Pick<Handlers, 'policy.read'> {
  return { 'policy.read': async () => readPolicy?.() ?? succeed({}) };
}
