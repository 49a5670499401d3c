import type { ElectronApi } from './electron-api.ts';
import { pathsOf } from './opened-paths.ts';

export interface LifeNeeds {
  readonly app: ElectronApi['app'];
  readonly platform: NodeJS.Platform;
  readonly show: () => void;
  /** Opens the paths that were given to another start of Simile, or by the system. */
  readonly offer: (paths: readonly string[]) => void;
  /** Writes down what has to be, and lets the core drain. */
  readonly close: () => Promise<void>;
}

/** How many words before the first path: the program, and the folder it runs from where it is not packaged. */
export function wordsToSkip({ isPackaged }: Pick<ElectronApi['app'], 'isPackaged'>): number {
  return isPackaged ? 1 : 2;
}

/** From ready to the end: other starts of Simile, the dock, and a quit that waits until the core has drained. */
export function followLife({ app, platform, show, offer, close }: LifeNeeds): void {
  let closed: 'no' | 'closing' | 'yes' = 'no';
  app.on('second-instance', (_, words, folder) => {
    show();
    offer(pathsOf(words, folder, wordsToSkip(app)));
  });
  app.on('activate', show);
  app.on('window-all-closed', () => {
    // On macOS a program without windows goes on; an import may be running.
    if (platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (closed === 'yes') return;
    event.preventDefault();
    if (closed === 'closing') return;
    closed = 'closing';
    void close().finally(() => {
      closed = 'yes';
      app.quit();
    });
  });
}
