import { createHash } from 'node:crypto';
import type { LoopbackDeps } from './loopback-deps.ts';

/** What a tab learns once, in exchange for its ticket. */
export interface Credentials {
  /** Goes into the `Authorization` header of every command. */
  readonly token: string;
  /** Begins the address of every image: an `<img>` cannot carry a header. */
  readonly pixels: string;
}

export interface Sessions {
  /** A word that is exchanged once for a tab's credentials, if it is used in time. */
  issueTicket(): string;
  exchange(ticket: string): Credentials | undefined;
  knowsToken(token: string): boolean;
  knowsPixelPrefix(prefix: string): boolean;
}

/** Tabs and their secrets, for as long as the process lives. Only hashes are kept, so that a lookup leaks no timing. */
export function createSessions(
  { secret, now }: Pick<LoopbackDeps, 'secret' | 'now'>,
  ticketMs: number,
): Sessions {
  const tickets = new Map<string, number>();
  const tokens = new Set<string>();
  const prefixes = new Set<string>();
  return {
    issueTicket() {
      const ticket = secret();
      tickets.set(digest(ticket), now() + ticketMs);
      return ticket;
    },
    exchange(ticket) {
      const expires = tickets.get(digest(ticket));
      tickets.delete(digest(ticket));
      if (expires === undefined || expires < now()) return undefined;
      const [token, prefix] = [secret(), secret()];
      tokens.add(digest(token));
      prefixes.add(digest(prefix));
      return { token, pixels: `/pixels/${prefix}/` };
    },
    knowsToken: (token) => tokens.has(digest(token)),
    knowsPixelPrefix: (prefix) => prefixes.has(digest(prefix)),
  };
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
