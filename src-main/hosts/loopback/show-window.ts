import type { LoopbackHost } from './open-loopback.ts';
import { openBrowser } from './open-browser.ts';

export interface ShowChoices {
  /** False with `--no-open`: the address is said, and nothing is opened. */
  readonly open: boolean;
  /** Talks to the person at the terminal. */
  readonly say: (line: string) => void;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/** Brings the window up in the system's browser, or says where it is. The address said works once. */
export async function showWindow(
  host: LoopbackHost,
  { open, say, platform, env }: ShowChoices,
): Promise<void> {
  if (open && (await openBrowser(await host.newRedirectFile(), { platform, env }))) {
    say(`Simile is open in your browser (${host.origin}). Ctrl+C ends it.`);
    return;
  }
  if (open) say('No browser could be opened from here.');
  say(`Open this address; it works once: ${host.newAddress()}`);
}
