import { z } from 'zod';

const credentials = z.object({ token: z.string(), pixels: z.string() });
export type Credentials = z.infer<typeof credentials>;

/** Where a tab keeps what it learnt, so that a reload does not end it. `sessionStorage` is one tab's alone. */
const keptUnder = 'simile-tab';

/**
 * Exchanges the ticket in the address, once, for this tab's credentials, and takes it out of the address and the
 * history. Without a ticket, a reloaded tab goes on with what it has; a copied address has nothing.
 */
export async function loopbackSession(
  page: Pick<Window, 'location' | 'history' | 'sessionStorage'>,
): Promise<Credentials | undefined> {
  const ticket = /^#ticket=(.+)$/.exec(page.location.hash)?.[1];
  if (ticket === undefined) return kept(page.sessionStorage);
  page.history.replaceState(undefined, '', '/');
  const answer = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket }),
  });
  if (!answer.ok) return kept(page.sessionStorage);
  const learnt = credentials.parse(await answer.json());
  page.sessionStorage.setItem(keptUnder, JSON.stringify(learnt));
  return learnt;
}

function kept(storage: Storage): Credentials | undefined {
  const text = storage.getItem(keptUnder);
  return text === null ? undefined : credentials.parse(JSON.parse(text));
}
