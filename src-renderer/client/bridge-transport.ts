import type { Bridge } from '../../src-preload/contract/bridge.ts';
import type { Transport } from './transport.ts';

declare global {
  interface Window {
    readonly simile?: Bridge;
  }
}

export function bridgeTransport(bridge: Bridge): Transport {
  let turns = 0;
  return {
    async call(command, input, signal, library) {
      const turn = ++turns;
      const withdraw = () => bridge.cancel(turn);
      signal.addEventListener('abort', withdraw, { once: true });
      try {
        return await bridge.call(command, input, turn, library);
      } finally {
        signal.removeEventListener('abort', withdraw);
      }
    },
    subscribe: (listener) => bridge.subscribe(listener),
    install: (update) => bridge.install(update),
    places: { by: 'dialog', choose: (purpose) => bridge.choose(purpose) },
    pictures: {
      thumbnail: (library, instance) => `${bridge.pixels}thumbnail/${library}/${instance}`,
      frame: (library, instance, frame) => `${bridge.pixels}frame/${library}/${instance}/${frame}`,
      fileFrame: (file, frame) => `${bridge.pixels}file/${file}/${frame}`,
      tensor: (library, instance, frame) => `${bridge.pixels}tensor/${library}/${instance}/${frame}`,
      fileTensor: (file) => `${bridge.pixels}file-tensor/${file}`,
      exit: (pass) => `${bridge.pixels}exit/${pass}`,
      handOver: (file) => bridge.grantFile(file),
    },
  };
}
