/** What a request says of where it comes from. */
export interface Knock {
  readonly method: string | undefined;
  /** The request target as sent. */
  readonly target: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
  readonly fetchDest: string | undefined;
}

export interface Refused {
  readonly status: number;
  readonly why: string;
}

/**
 * Turns away whatever does not come from our own page, before anything else is looked at. `authority` is the one name
 * this host answers to, `127.0.0.1:PORT`: a page that re-bound its own name to this address says another.
 *
 * It is the first wall of three and not enough alone: an `<img>` sends no Origin, and a program that is not a browser
 * sends what it likes. Commands also need a bearer token, pixels an unguessable prefix.
 */
export function judgeRequest(knock: Knock, authority: string): Refused | undefined {
  const { method, target, host, origin } = knock;
  if (target === undefined || !target.startsWith('/'))
    return { status: 400, why: 'not an address of this host' };
  if (host !== authority) return { status: 421, why: 'another host was asked for' };
  if (method !== 'GET' && method !== 'POST') return { status: 405, why: 'method not answered' };
  if (origin !== undefined && origin !== `http://${authority}`) return { status: 403, why: 'another origin' };
  if (method === 'POST' && origin === undefined) return { status: 403, why: 'no origin' };
  if (!isOurOwnSite(knock)) return { status: 403, why: 'another site' };
  return undefined;
}

/**
 * The empty page may be opened from anywhere, as a page: the redirect file is another site to the browser. It holds
 * nothing, lets nobody frame it, and learns nothing without a ticket.
 */
function isOurOwnSite({ method, target, fetchSite, fetchMode, fetchDest }: Knock): boolean {
  if (fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none') return true;
  return method === 'GET' && target === '/' && fetchMode === 'navigate' && fetchDest === 'document';
}
