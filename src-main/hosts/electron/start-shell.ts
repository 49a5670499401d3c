import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPageFiles, type PageFile } from '../../serve/page-files.ts';
import type { Build } from '../../core/updates/read-build.ts';
import { clearStaged } from '../../core/updates/stage-update.ts';
import { scheme } from './app-address.ts';
import { beforeReady } from './before-ready.ts';
import type { ElectronApi, ShellSession } from './electron-api.ts';
import { followLife, wordsToSkip } from './follow-life.ts';
import { lockSession } from './lock-session.ts';
import { pathsOf } from './opened-paths.ts';
import { openShell, type ShellNeeds } from './open-shell.ts';
import { servePages } from './serve-pages.ts';
import { readWindowPlaces } from './window-places.ts';

export interface StartNeeds extends Omit<ShellNeeds, 'partition'> {
  /** The folder of the built window. */
  readonly pages: string;
  /** The command line, and the folder it was given in. */
  readonly words: readonly string[];
  readonly folder: string;
  /** How the program was made, as its package says. */
  readonly build: Build;
  readonly secret: () => string;
}

/** In memory: nothing that a page loads reaches a cache on disk. */
const partition = 'simile';

/** Runs the desktop shell. Settles when its windows are open, or at once where another Simile runs already. */
export async function startShell(needs: StartNeeds): Promise<void> {
  const { app, nativeTheme } = needs.electron;
  app.setPath('userData', chromiumFolder(needs.userFolder));
  if (!app.requestSingleInstanceLock()) return app.quit();
  beforeReady(needs.electron, needs.build);
  const early: string[] = [];
  let offer = (paths: readonly string[]): void => void early.push(...paths);
  // macOS tells of a file before the program is ready, and once: nothing is waited for until somebody listens.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    offer([path]);
  });
  await clearStaged(needs.userFolder);
  await app.whenReady();

  const files = await readPageFiles(needs.pages);
  const session = lockedSession(needs.electron);
  nativeTheme.themeSource = 'dark';
  const shell = openShell({ ...needs, partition });
  answerScheme(session, files, shell.pixels, needs.secret);
  offer = shell.offer;
  followLife({ app, platform: needs.platform, show: shell.show, offer, close: shell.close });
  const places = await readWindowPlaces(needs.userFolder);
  for (const place of places.length === 0 ? [undefined] : places) shell.openWindow(place);
  void shell.refreshMenu();
  offer([...early, ...pathsOf(needs.words, needs.folder, wordsToSkip(app))]);
}

/**
 * Chromium's own files, beside this person's and never in a profile that follows them from machine to machine. The lock
 * of the one instance is among them, so it is said before that is asked for.
 */
function chromiumFolder(userFolder: string): string {
  const folder = join(userFolder, 'chromium');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Ours, and the one that Electron would use where none is named: nothing should, and nothing could. */
function lockedSession({ session }: Pick<ElectronApi, 'session'>): ShellSession {
  const ours = session.fromPartition(partition, { cache: false });
  lockSession(ours);
  lockSession(session.defaultSession);
  return ours;
}

function answerScheme(
  { protocol }: ShellSession,
  files: ReadonlyMap<string, PageFile>,
  pixels: ReturnType<typeof openShell>['pixels'],
  secret: () => string,
): void {
  protocol.handle(scheme, servePages({ files, pixels, secret }));
}
