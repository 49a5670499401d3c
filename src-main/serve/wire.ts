import type { Told } from '../../src-preload/contract/events.ts';
import type { Outcome } from '../../src-preload/contract/failure.ts';

/**
 * One end of a way between two threads or processes: a `MessagePort`, a worker, Electron's utility process. Messages
 * arrive whole and in order.
 */
export interface Wire<Sent, Heard> {
  /** Sends a message. `moved` need not be copied: who sends them gives them up. */
  readonly send: (message: Sent, moved?: readonly ArrayBuffer[]) => void;
  readonly hear: (listener: (message: Heard) => void) => void;
}

/** What the host tells the core. An `id` is the host's own, and comes back with the answer. */
export type ToCore =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly name: string;
      readonly input: unknown;
      readonly namesPaths: boolean;
      readonly library?: string;
    }
  /** Of an address in the pixel route, path and query. */
  | { readonly kind: 'picture'; readonly id: number; readonly place: string }
  /** Nobody waits for this answer any more. */
  | { readonly kind: 'abort'; readonly id: number }
  /** A person chose a place: from now on a command may name it so. */
  | { readonly kind: 'grant'; readonly grant: string; readonly path: string }
  | { readonly kind: 'close' };

/** What the core tells the host. */
export type FromCore =
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<unknown> }
  | {
      readonly kind: 'picture';
      readonly id: number;
      readonly status: number;
      readonly headers: readonly [string, string][];
      readonly body: ArrayBuffer;
    }
  | { readonly kind: 'told'; readonly told: Told }
  /** The core offered a place itself, a recent library: one that is started anew has to be told of it. */
  | { readonly kind: 'grant'; readonly grant: string; readonly path: string }
  /** The library is let go of, and nothing else will be told. */
  | { readonly kind: 'closed' };
