import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Patience } from '../close-core.ts';
import type { CoreChild } from '../electron-api.ts';
import type { Here } from '../../../core/updates/judge-update.ts';
import type { Build } from '../../../core/updates/read-build.ts';
import { startShell } from '../start-shell.ts';
import { forkOnNode, type ForkedCore } from './fork-on-node.ts';
import { standInElectron, type StandIn, type StandInChoices } from './stand-in-electron.ts';

export interface OpenedShell extends StandIn {
  readonly userFolder: string;
  /** The processes of the core, the living one last. Empty with a core of the test's own. */
  readonly cores: ForkedCore[];
  readonly said: string[];
  /** Asks to quit and waits until the shell lets go. */
  readonly quit: () => Promise<void>;
}

export interface ShellChoices extends Partial<StandInChoices> {
  readonly words?: readonly string[];
  readonly userFolder?: string;
  readonly platform?: NodeJS.Platform;
  readonly here?: Here;
  readonly seal?: Build['seal'];
  /** A file that the system tells of as soon as the program runs, as macOS does of one that was double-clicked. */
  readonly toldEarly?: string;
  readonly patience?: Patience;
  /** Milliseconds, growing; the machine's own where none is given. */
  readonly now?: () => number;
  /** The built window; a page of one line where none is given. */
  readonly pages?: string;
}

const page = '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__" /><title>Simile</title>';

/** The shell as `main.ts` starts it, on a stand-in for Electron, with the real core in a process of plain Node. */
export async function openStandIn(choices: ShellChoices = {}): Promise<OpenedShell> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-shell-'));
  const userFolder = choices.userFolder ?? join(folder, 'user');
  const cores: ForkedCore[] = [];
  const said: string[] = [];
  const fork = (words: readonly string[]): CoreChild => {
    const child = forkOnNode(words);
    cores.push(child);
    return child;
  };
  const standIn = standInElectron({ fork, ...choices });
  onTestFinished(async () => {
    for (const { process } of cores) process.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  await mkdir(join(folder, 'pages'));
  await writeFile(join(folder, 'pages', 'index.html'), page);
  const started = startShell({
    electron: standIn.electron,
    pages: choices.pages ?? join(folder, 'pages'),
    preload: '/app/out/preload/preload.cjs',
    coreEntry: '/app/out/main/core-process.js',
    userFolder,
    platform: choices.platform ?? 'linux',
    build: { seal: choices.seal ?? 'unsigned', updateKeys: [] },
    here: choices.here ?? { version: '0.0.0', platform: 'linux', arch: 'x64', keys: [] },
    words: ['simile', ...(choices.words ?? [])],
    folder,
    secret: () => 'secret',
    patience: choices.patience,
    now: choices.now ?? (() => performance.now()),
    say: (line) => void said.push(line),
  });
  if (choices.toldEarly !== undefined)
    standIn.app.emit('open-file', { preventDefault: () => undefined }, choices.toldEarly);
  await started;
  const quit = async (): Promise<void> => {
    const ended = new Promise((resolve) => standIn.app.once('stand-in-ended', resolve));
    standIn.electron.app.quit();
    await ended;
  };
  return { ...standIn, userFolder, cores, said, quit };
}
