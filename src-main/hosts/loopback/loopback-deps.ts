import type { Told } from '../../../src-preload/contract/events.ts';
import type { Grants } from '../../serve/grants.ts';
import type { Serve } from '../../serve/serve.ts';

/** Everything the loopback host is given: it carries the contract, it does not know the core. */
export interface LoopbackDeps {
  /** Answers one command of the contract. Never rejects for an expected failure. */
  readonly serve: Serve;
  /** The places that were chosen, under the opaque names that commands take instead of paths. */
  readonly grants: Grants;
  /** Tells every event to the listener until the function it gives back is called. */
  readonly subscribe: (listener: (told: Told) => void) => () => void;
  /** Answers a request for pixels or a thumbnail. Of the address only path and query count. */
  readonly pixels: (request: Request) => Promise<Response>;
  /** The folder of the built window, `index.html` at its root. */
  readonly pages: string;
  /** One line about the program, for the log: never a path, a name or a token. */
  readonly log: (line: string) => void;
  /** A fresh unguessable word, safe in an address. */
  readonly secret: () => string;
  /** Milliseconds, growing. */
  readonly now: () => number;
  readonly limits?: Partial<Limits>;
}

/** What one page, or something that pretends to be one, can make the host spend. */
export interface Limits {
  /** Bytes of a command's input. */
  readonly commandBytes: number;
  /** Bytes of one dropped file, and how many may lie here at once. */
  readonly uploadBytes: number;
  readonly uploads: number;
  /** How long a request may take to arrive, head and body apart, in milliseconds. */
  readonly headMs: number;
  readonly bodyMs: number;
  /** How long a dropped file is kept when nobody asks for its release. */
  readonly uploadKeptMs: number;
  /** How long a ticket waits for its tab. */
  readonly ticketMs: number;
  readonly connections: number;
  /** Between two signs of life on a quiet event stream. */
  readonly heartbeatMs: number;
}

export const defaultLimits: Limits = {
  commandBytes: 1024 * 1024,
  uploadBytes: 1024 * 1024 * 1024,
  uploads: 16,
  headMs: 10_000,
  bodyMs: 120_000,
  uploadKeptMs: 30 * 60_000,
  ticketMs: 15 * 60_000,
  connections: 256,
  heartbeatMs: 15_000,
};
