import { readFile } from 'node:fs/promises';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../../deps.ts';
import { isSystemError } from '../../ingest/walk-folder.ts';
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
  const authority = await readAuthority(policy.value.certificateAuthority);
  if (!authority.ok) return authority;
  const { openAwsService } = await import('./ask-aws.ts');
  const { proxy } = policy.value;
  const certificateAuthority = authority.value;
  const { region, endpoint } = consent;
  return succeed(
    openAwsService({ credentials, region, endpoint, proxy, certificateAuthority, now: deps.clock.now }),
  );
}

/** The administrator's file, read each time: without it a request would be signed by nobody that was meant. */
async function readAuthority(file: string | undefined): Promise<Outcome<string | undefined>> {
  if (file === undefined) return succeed(undefined);
  try {
    return succeed(await readFile(file, 'utf8'));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail(
      'policy-malformed',
      'The file of the certificate authority that the policy names cannot be read.',
    );
  }
}
