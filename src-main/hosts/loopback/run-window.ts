import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { closeOnSignal } from './close-on-signal.ts';
import { createFanOut } from './fan-out.ts';
import { openLoopback } from './open-loopback.ts';
import { showWindow } from './show-window.ts';
import { startCore } from './start-core.ts';
import { userFolder } from '../../serve/user-folder.ts';

const pages = fileURLToPath(new URL('../../../out/renderer/', import.meta.url));

export interface WindowChoices {
  readonly open: boolean;
  /** Why it is not the desktop shell that opens, as the beginning of a sentence. */
  readonly why?: string;
}

const noElectron = 'The Electron program is absent';

/** Puts the core behind the window in the system's browser, until the process is asked to end. */
export async function runWindow({ open, why = noElectron }: WindowChoices): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const { platform, env } = process;
  const events = createFanOut();
  const core = startCore({
    places: {
      userFolder: userFolder(platform, env, homedir()),
      // Only this host, which is never installed, can be told another place: for trying a policy out.
      ...(env['SIMILE_POLICY'] === undefined ? {} : { policyFile: env['SIMILE_POLICY'] }),
    },
    tell: events.tell,
    died(error) {
      say(`Simile met a fault of its own and ends: ${error instanceof Error ? error.name : typeof error}`);
      process.exit(1);
    },
  });
  const host = await openLoopback({
    ...core,
    subscribe: events.subscribe,
    pages,
    log: say,
    secret: () => randomBytes(32).toString('base64url'),
    now: () => performance.now(),
  });
  closeOnSignal(async () => {
    await host.close();
    await core.close();
  }, say);
  say(`${why}: your browser shows Simile.`);
  await showWindow(host, { open, say, platform, env });
}
