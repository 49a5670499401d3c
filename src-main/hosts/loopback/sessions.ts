import { createHash } from 'node:crypto';
import type { LoopbackDeps } from './loopback-deps.ts';

/** One tab. */
export interface Session {
  /** Names the tab in the core: never a secret. */
  readonly id: string;
}

/** What a tab learns once, in exchange for its ticket. */
export interface Credentials {
  readonly session: string;
  /** Goes into the `Authorization` header of every command. */
  readonly token: string;
  /** Begins the address of every image: an `<img>` cannot carry a header. */
  readonly pixels: string;
}

export interface Sessions {
  /** A word that is exchanged once for a tab's credentials, if it is used in time. */
  issueTicket(): string;
  exchange(ticket: string): Credentials | undefined;
  byToken(token: string): Session | undefined;
  byPixelPrefix(prefix: string): Session | undefined;
}

/** Tabs and their secrets, for as long as the process lives. Only hashes are kept, so that a lookup leaks no timing. */
export function createSessions(
  { secret, now }: Pick<LoopbackDeps, 'secret' | 'now'>,
  ticketMs: number,
): Sessions {
  const tickets = new Map<string, number>();
  const byToken = new Map<string, Session>();
  const byPrefix = new Map<string, Session>();
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
      const session = { id: `tab-${byToken.size + 1}` };
      const [token, prefix] = [secret(), secret()];
      byToken.set(digest(token), session);
      byPrefix.set(digest(prefix), session);
      return { session: session.id, token, pixels: `/pixels/${prefix}/` };
    },
    byToken: (token) => byToken.get(digest(token)),
    byPixelPrefix: (prefix) => byPrefix.get(digest(prefix)),
  };
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
