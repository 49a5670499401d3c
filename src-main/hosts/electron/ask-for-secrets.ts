import type { SecretKeeper } from '../../core/policy/secret-keeper.ts';
import type { SecretAnswer, SecretAsked } from './secret-messages.ts';

/** A secret keeper for the core's process, and the listener that it needs on that process's port. */
export interface FarSecrets {
  readonly secrets: SecretKeeper;
  readonly take: (answer: SecretAnswer) => void;
}

/** Keeps secrets at the other end of a port. Rejects where the store there does not open. */
export function askForSecrets(post: (asked: SecretAsked) => void): FarSecrets {
  const waiting = new Map<number, (answer: SecretAnswer) => void>();
  let lastId = 0;
  const ask = async (act: SecretAsked['act'], name: string, secret?: string): Promise<string | undefined> => {
    const id = (lastId += 1);
    const answer = await new Promise<SecretAnswer>((resolve) => {
      waiting.set(id, resolve);
      post({ kind: 'secret', id, act, name, ...(secret === undefined ? {} : { secret }) });
    });
    waiting.delete(id);
    if (answer.failed) throw new Error('the key store of the system does not open');
    return answer.secret;
  };
  return {
    secrets: {
      read: (name) => ask('read', name),
      write: async (name, secret) => void (await ask('write', name, secret)),
      clear: async (name) => void (await ask('clear', name)),
    },
    take: (answer) => waiting.get(answer.id)?.(answer),
  };
}
