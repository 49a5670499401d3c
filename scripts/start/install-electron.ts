import { spawn } from 'node:child_process';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface InstallNeeds {
  readonly say: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long the download may take. */
  readonly limitMs?: number;
  /** The program that downloads; Electron's own. */
  readonly installer?: string;
}

const aDay = 24 * 60 * 60_000;

/**
 * Has Electron's own installer download the program, checked against the checksums of its package, within a limit. Gives
 * why there is none, as the beginning of a sentence, or undefined when it is there. What failed is not tried again for a
 * day, so that a start is not held up each time.
 */
export async function installElectron(
  root: string,
  { say, now, limitMs = 60_000, installer = join(root, 'node_modules/electron/install.js') }: InstallNeeds,
): Promise<string | undefined> {
  const mark = join(root, 'node_modules', '.simile-no-electron');
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'] !== undefined) return 'The Electron program is absent';
  if (existsSync(mark) && now() - statSync(mark).mtimeMs < aDay)
    return 'The Electron program could not be downloaded (tried within a day; `npx install-electron` tries again)';
  say(`Downloading the Electron program (once, ${Math.round(limitMs / 1000)} s at most) …`);
  if (await run(installer, limitMs)) {
    rmSync(mark, { force: true });
    return undefined;
  }
  writeFileSync(mark, '');
  return 'The Electron program could not be downloaded';
}

function run(installer: string, limitMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [installer], { stdio: 'ignore' });
  const limit = setTimeout(() => void child.kill('SIGKILL'), limitMs);
  return new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  }).finally(() => clearTimeout(limit));
}
