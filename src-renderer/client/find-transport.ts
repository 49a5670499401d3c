import { bridgeTransport } from './bridge-transport.ts';
import { loopbackSession } from './loopback-session.ts';
import { loopbackTransport } from './loopback-transport.ts';
import type { Transport } from './transport.ts';

/** The way to the core from where this window runs; undefined in a tab that was not opened by Simile. */
export async function findTransport(page: Window): Promise<Transport | undefined> {
  if (page.simile !== undefined) return bridgeTransport(page.simile);
  const session = await loopbackSession(page);
  return session && loopbackTransport(session);
}
