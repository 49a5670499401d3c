import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client, FrameOf } from '../../client/client.ts';

/** Frames that were fetched, so that scrolling back is instant; and those likely to be wanted next. */
export interface FrameShelf {
  get(of: FrameOf): FrameMessage | undefined;
  read(of: FrameOf, signal: AbortSignal): Promise<Outcome<FrameMessage>>;
  /** Fetches frames ahead, the nearest first, until the next call or `clear`. Failures wait for the asking. */
  ahead(of: readonly FrameOf[]): void;
  clear(): void;
}

const mostBytes = 512 * 1024 * 1024;
/** What is fetched ahead must not push out what was seen. */
const mostAhead = mostBytes / 2;
/** As many as the core has readers; one stays free for the frame that is asked for. */
const atOnce = 2;

export function makeFrameShelf({ pictures }: Pick<Client, 'pictures'>): FrameShelf {
  const kept = new Map<string, FrameMessage>();
  let bytes = 0;
  let wanted: FrameOf[] = [];
  let ahead = 0;
  let fetching = 0;
  let opened = new AbortController();

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
  const get = (of: FrameOf): FrameMessage | undefined => {
    const key = keyOf(of);
    const known = kept.get(key);
    if (known === undefined) return undefined;
    // Last seen, last to go.
    kept.delete(key);
    kept.set(key, known);
    return known;
  };
  const read: FrameShelf['read'] = async (of, signal) => {
    const known = get(of);
    if (known !== undefined) return { ok: true, value: known };
    const frame = await pictures.readFrame(of, signal);
    if (frame.ok && !opened.signal.aborted) keep(keyOf(of), frame.value);
    return frame;
  };
  const fetchAhead = async (of: FrameOf): Promise<void> => {
    const frame = await read(of, opened.signal);
    fetching -= 1;
    if (frame.ok) ahead += frame.value.pixels.byteLength;
    feed();
  };
  const feed = (): void => {
    while (fetching < atOnce && ahead < mostAhead) {
      const next = wanted.shift();
      if (next === undefined) return;
      if (kept.has(keyOf(next))) continue;
      fetching += 1;
      // What is on its way when the hand moves on is still near: it is not called back.
      void fetchAhead(next);
    }
  };
  return {
    get,
    read,
    ahead(list) {
      wanted = [...list];
      ahead = 0;
      feed();
    },
    clear() {
      opened.abort();
      opened = new AbortController();
      wanted = [];
      kept.clear();
      bytes = 0;
    },
  };
}

/** The frames around a place, nearest first and onwards before back: what is fetched ahead. */
export function around(stack: readonly FrameOf[], at: number, reach = 300): readonly FrameOf[] {
  const steps = Array.from({ length: Math.min(reach, stack.length) * 2 }, (_, index) =>
    index % 2 === 0 ? index / 2 + 1 : -(index + 1) / 2,
  );
  return steps.map((step) => stack[at + step]).filter((frame) => frame !== undefined);
}

export function keyOf(of: FrameOf): string {
  return 'instance' in of ? `${of.instance}/${of.frame}` : `${of.file}/${of.frame}`;
}

/** Names the file that a frame lies in: frames of one file have the same tags. */
export function fileKeyOf(of: FrameOf): string {
  return 'instance' in of ? String(of.instance) : of.file;
}
