import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createCore } from '../../core/core.ts';
import { nodeDeps } from '../../core/node-deps.ts';
import { createGrants } from '../../serve/grants.ts';
import { createPixels } from '../../serve/pixels.ts';
import { createServe } from '../../serve/serve.ts';
import { closeOnSignal } from './close-on-signal.ts';
import { createFanOut } from './fan-out.ts';
import { openLoopback } from './open-loopback.ts';
import { showWindow } from './show-window.ts';
import { userFolder } from './user-folder.ts';

const pages = fileURLToPath(new URL('../../../out/renderer/', import.meta.url));

/** Puts the core behind the window in the system's browser, until the process is asked to end. */
export async function runWindow({ open }: { readonly open: boolean }): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const { platform, env } = process;
  const events = createFanOut();
  const core = createCore(nodeDeps(events.tell, { userFolder: userFolder(platform, env, homedir()) }));
  const grants = createGrants();
  const host = await openLoopback({
    serve: createServe(core, { defect: (command, error) => say(`defect in ${command}: ${stackOf(error)}`) }),
    grants,
    subscribe: events.subscribe,
    pixels: createPixels(core, grants),
    pages,
    log: say,
    secret: () => randomBytes(32).toString('base64url'),
    now: () => performance.now(),
  });
  closeOnSignal(async () => {
    await host.close();
    await core.close();
  }, say);
  say('Simile has no window of its own here (the Electron program is absent): your browser shows it.');
  await showWindow(host, { open, say, platform, env });
}

/** Where a fault lies, without its message: that may quote what was asked. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, ...frames].join('\n');
}
