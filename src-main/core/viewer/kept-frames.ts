/** Messages of frames that were shown lately, so that going back costs nothing. Oldest out, by bytes. */
export interface KeptFrames {
  get(key: string): Uint8Array<ArrayBuffer> | undefined;
  keep(key: string, message: Uint8Array<ArrayBuffer>): void;
  clear(): void;
}

export function keepFrames(mostBytes = 192 * 1024 * 1024): KeptFrames {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const message = kept.get(key);
      if (message === undefined) return undefined;
      // A map keeps the order of insertion: asked for again is youngest again.
      kept.delete(key);
      kept.set(key, message);
      return message;
    },
    keep(key, message) {
      drop(key);
      if (message.byteLength > mostBytes) return;
      kept.set(key, message);
      bytes += message.byteLength;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
    },
    clear() {
      kept.clear();
      bytes = 0;
    },
  };
}
