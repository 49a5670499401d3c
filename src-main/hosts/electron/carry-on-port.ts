import type { Places } from '../../core/node-deps.ts';
import { carryCore } from '../../serve/carry-core.ts';
import type { ToCore } from '../../serve/wire.ts';
import { askForSecrets } from './ask-for-secrets.ts';
import type { SecretAnswer } from './secret-messages.ts';

/** The port of a process to the one that started it, whatever kind of process it is. */
export interface Port {
  readonly post: (message: unknown) => void;
  /** Both ends are built from one source: what the main process sends is one of these. */
  readonly hear: (listener: (message: ToCore | SecretAnswer) => void) => void;
}

export interface CarryChoices {
  readonly places: Places;
  /** Whether the main process has a key store to keep secrets in. */
  readonly keepsSecrets: boolean;
  readonly say: (line: string) => void;
}

/** Carries the core at this end of a port until it is asked to close, and asks the other end for secrets. */
export function carryOnPort(
  { post, hear }: Port,
  { places, keepsSecrets, say }: CarryChoices,
): Promise<void> {
  const { secrets, take } = askForSecrets(post);
  return carryCore(
    {
      send: post,
      hear: (listener) => hear((message) => (message.kind === 'secret' ? take(message) : listener(message))),
    },
    { places, say, ...(keepsSecrets ? { secrets } : {}) },
  );
}
