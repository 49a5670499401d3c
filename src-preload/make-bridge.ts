import type { Bridge } from './contract/bridge.ts';
import { channels, pixelsPrefix } from './contract/channels.ts';

/** What a sandboxed preload script has of Electron, as far as the bridge needs it. */
export interface BridgeNeeds {
  readonly invoke: (channel: string, ...words: unknown[]) => Promise<unknown>;
  readonly send: (channel: string, ...words: unknown[]) => void;
  readonly hear: (channel: string, listener: (message: unknown) => void) => () => void;
  /** The path of a `File` that a person dropped or chose; throws for anything else. */
  pathOf(file: object): string;
}

/**
 * The window's only way out of its sandbox. No function of Electron passes it, no channel can be named from the page,
 * and no path reaches the page: a dropped file's goes straight to the main process, which answers with a grant.
 */
export function makeBridge({ invoke, send, hear, ...files }: BridgeNeeds): Bridge {
  return {
    call: (command, input, turn, library) => invoke(channels.call, command, input, turn, library),
    cancel: (turn) => send(channels.cancel, turn),
    subscribe: (listener) => hear(channels.told, listener),
    choose: (purpose) => invoke(channels.choose, purpose),
    // A rejected promise for what is no file, not an exception in the page.
    grantFile: async (file) => invoke(channels.grantFile, files.pathOf(file)),
    install: (update) => invoke(channels.install, update),
    pixels: pixelsPrefix,
  };
}
