import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../../deps.ts';
import type { OpenLibrary } from '../../library/open-library.ts';
import { networkAllowed, readConsent } from './consent.ts';
import type { CredentialsHeld } from './credentials-held.ts';
import type { MedicalTextService } from './second-reader.ts';

/**
 * Opens the service for one library, if the policy, the library's consent and the credentials all let it. Only here is
 * the client's code loaded: while the service is off, none of it runs.
 */
export async function openService(
  { store }: OpenLibrary,
  held: CredentialsHeld,
  deps: CoreDeps,
): Promise<Outcome<MedicalTextService>> {
  const policy = await networkAllowed(deps);
  if (!policy.ok) return policy;
  const consent = readConsent(store.database);
  if (consent === undefined) return fail('comprehend-off');
  const credentials = await held.read();
  if (credentials === undefined) return fail('comprehend-credentials', 'No credentials are set.');
  const { openAwsService } = await import('./ask-aws.ts');
  const { proxy, certificateAuthority } = policy.value;
  const { region, endpoint } = consent;
  return succeed(
    openAwsService({ credentials, region, endpoint, proxy, certificateAuthority, now: deps.clock.now }),
  );
}
