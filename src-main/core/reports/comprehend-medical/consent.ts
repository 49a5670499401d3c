import { comprehendConsent, type ComprehendConsent } from '../../../../src-preload/contract/comprehend.ts';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../../deps.ts';
import type { MachinePolicy } from '../../../../src-preload/contract/policy.ts';
import { audit } from '../../store/audit-log.ts';
import type { Database } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';

const key = 'comprehend';

/** This library's consent; undefined where nobody gave it, or where it was taken back. */
export function readConsent(database: Database): ComprehendConsent | undefined {
  const setting = readSetting(database, key);
  return setting === undefined || setting === null ? undefined : comprehendConsent.parse(setting);
}

/** Keeps or takes back consent, audited with the place that text may go to. */
export function saveConsent(database: Database, consent: ComprehendConsent | undefined, at: string): void {
  database.transaction(() => {
    writeSetting(database, key, consent ?? null);
    audit(database, {
      at,
      action: 'consent',
      subject: 'Comprehend Medical',
      detail: consent === undefined ? { on: false } : { on: true, ...placeOf(consent) },
    });
  });
}

/** Of an address its host alone: what else stands in one may be a password. */
function placeOf({ region, endpoint }: ComprehendConsent): Readonly<Record<string, string>> {
  return endpoint === undefined ? { region } : { region, endpoint: new URL(endpoint).host };
}

/** The policy, where it lets network services be; `comprehend-forbidden` where it does not, `policy-malformed` where it cannot be read. */
export async function networkAllowed(deps: Pick<CoreDeps, 'readPolicy'>): Promise<Outcome<MachinePolicy>> {
  const policy: Outcome<MachinePolicy> = await (deps.readPolicy?.() ?? succeed({}));
  if (!policy.ok) return policy;
  return policy.value.networkServices === 'forbidden' ? fail('comprehend-forbidden') : policy;
}
