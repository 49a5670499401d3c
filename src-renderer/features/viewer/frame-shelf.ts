import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client, FrameOf } from '../../client/client.ts';

/** Frames that were fetched, so that scrolling back is instant; and those likely to be wanted next. */
export interface FrameShelf {
  get(of: FrameOf): FrameMessage | undefined;
  read(of: FrameOf, signal: AbortSignal): Promise<Outcome<FrameMessage>>;
  /** Fetches frames ahead, one after the other, until the next call or `clear`. Failures wait for the asking. */
  ahead(of: readonly FrameOf[]): void;
  clear(): void;
}

const mostBytes = 512 * 1024 * 1024;

export function makeFrameShelf({ pictures }: Pick<Client, 'pictures'>): FrameShelf {
  const kept = new Map<string, FrameMessage>();
  let bytes = 0;
  let running = new AbortController();

  const keep = (key: string, frame: FrameMessage): void => {
    if (kept.has(key)) return;
    kept.set(key, frame);
    bytes += frame.pixels.byteLength;
    for (const [oldest, { pixels }] of kept) {
      if (bytes <= mostBytes || oldest === key) break;
      kept.delete(oldest);
      bytes -= pixels.byteLength;
    }
  };
  const read: FrameShelf['read'] = async (of, signal) => {
    const known = kept.get(keyOf(of));
    if (known !== undefined) return { ok: true, value: known };
    const frame = await pictures.readFrame(of, signal);
    if (frame.ok) keep(keyOf(of), frame.value);
    return frame;
  };
  return {
    get: (of) => kept.get(keyOf(of)),
    read,
    ahead(list) {
      running.abort();
      running = new AbortController();
      const { signal } = running;
      void (async () => {
        for (const of of list) if (!signal.aborted) await read(of, signal);
      })();
    },
    clear() {
      running.abort();
      kept.clear();
      bytes = 0;
    },
  };
}

export function keyOf(of: FrameOf): string {
  return 'instance' in of ? `${of.instance}/${of.frame}` : `${of.file}/${of.frame}`;
}

/** Names the file that a frame lies in: frames of one file have the same tags. */
export function fileKeyOf(of: FrameOf): string {
  return 'instance' in of ? String(of.instance) : of.file;
}
