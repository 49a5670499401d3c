import type { Outcome } from '../../src-preload/contract/failure.ts';
import type { Client } from './client.ts';

/** Agrees to what the exit gate announced, fetches it once and hands it to the browser as a file. */
export async function letOut(client: Client, pass: string): Promise<Outcome<undefined>> {
  const confirmed = await client.core['exit.confirm']({ pass });
  if (!confirmed.ok) return confirmed;
  const left = await client.pictures.readExit(pass, new AbortController().signal);
  if (!left.ok) return left;
  const address = URL.createObjectURL(left.value);
  const link = document.createElement('a');
  link.href = address;
  link.download = confirmed.value.name;
  link.click();
  // The browser has taken it over when the click returns to the page.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return { ok: true, value: undefined };
}
