import type { SecretKeeper } from '../../core/policy/secret-keeper.ts';
import { answerSecrets } from './answer-secrets.ts';
import type { CoreWords } from './core-words.ts';
import type { ElectronApi } from './electron-api.ts';
import type { CoreLife } from './keep-core.ts';
import { answerInPlaceOf, parseFromCore } from './parse-from-core.ts';

export interface CoreProcessNeeds {
  readonly utilityProcess: ElectronApi['utilityProcess'];
  /** The bundled `core-process.ts`. */
  readonly entry: string;
  readonly words: CoreWords;
  readonly secrets: SecretKeeper;
  readonly say: (line: string) => void;
}

/** Starts the process that carries the core, without a window, a console or a way to reach one. */
export function startCoreProcess({ utilityProcess, entry, words, secrets, say }: CoreProcessNeeds): CoreLife {
  const child = utilityProcess.fork(entry, [JSON.stringify(words)], {
    serviceName: 'Simile core',
    stdio: 'inherit',
  });
  return {
    wire: {
      send: (message) => child.postMessage(message),
      hear: (listener) =>
        void child.on('message', (heard) => {
          if (answerSecrets(heard, secrets, (answer) => child.postMessage(answer))) return;
          const message = parseFromCore(heard);
          if (message === undefined) say('The core said something that is no message.');
          const heeded = message ?? answerInPlaceOf(heard);
          if (heeded !== undefined) listener(heeded);
        }),
    },
    onEnd: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}
