import { z } from 'zod';
import type { SecretKeeper } from '../../policy/secret-keeper.ts';
import type { Credentials } from './ask-aws.ts';

const secretName = 'comprehend-medical';

const credentialsShape = z.strictObject({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string().optional(),
});

/** Credentials in this process: kept encrypted where the system can, else until Simile ends. Never logged, never given out. */
export interface CredentialsHeld {
  readonly read: () => Promise<Credentials | undefined>;
  readonly set: (credentials: Credentials) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly where: () => Promise<'none' | 'session' | 'kept'>;
}

export function holdCredentials(secrets: SecretKeeper | undefined): CredentialsHeld {
  let session: Credentials | undefined;
  const kept = async (): Promise<Credentials | undefined> => {
    const secret = await secrets?.read(secretName);
    return secret === undefined ? undefined : credentialsShape.parse(JSON.parse(secret));
  };
  return {
    read: async () => session ?? (await kept()),
    set: async (credentials) => {
      if (secrets === undefined) session = credentials;
      else await secrets.write(secretName, JSON.stringify(credentials));
    },
    clear: async () => {
      session = undefined;
      await secrets?.clear(secretName);
    },
    where: async () => {
      if (session !== undefined) return 'session';
      return (await kept()) === undefined ? 'none' : 'kept';
    },
  };
}
