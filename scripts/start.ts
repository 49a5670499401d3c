// `npm start`: the desktop shell where Electron's program is or can be had, else the window in the browser.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findElectron } from './start/find-electron.ts';
import { installElectron } from './start/install-electron.ts';
import { whyNoDesktop } from './start/why-no-desktop.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const words = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const why =
  whyNoDesktop(words, { ...process, uid: process.getuid?.() }) ??
  (findElectron(root) === undefined ? await installElectron(root, { say, now: Date.now }) : undefined);
const electron = why === undefined ? findElectron(root) : undefined;

if (electron === undefined) {
  if (why !== undefined) process.argv.push(`--why=${why}`);
  // By its address: it is a layer of its own, with types of its own.
  await import(new URL('../src-main/hosts/loopback/main.ts', import.meta.url).href);
} else {
  const built = spawnSync(process.execPath, [join(root, 'scripts/prepare.mjs'), 'bundle'], {
    stdio: 'inherit',
  });
  if (built.status !== 0) process.exit(1);
  const shell = spawn(electron, [root, ...words], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void shell.kill(signal));
  shell.once('exit', (code) => (process.exitCode = code ?? 1));
}
