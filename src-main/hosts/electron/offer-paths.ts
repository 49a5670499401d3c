import type { Told } from '../../../src-preload/contract/events.ts';
import type { Grants } from '../../serve/grants.ts';
import type { Serve } from '../../serve/serve.ts';
import type { ElectronApi } from './electron-api.ts';
import { lookAtPath, type OpenedPath } from './opened-paths.ts';

export interface OfferNeeds {
  readonly dialog: Pick<ElectronApi['dialog'], 'showMessageBox'>;
  readonly serve: Serve;
  readonly grants: Grants;
  /** Tells the window that was last used, as soon as it listens. */
  readonly tellFirst: (told: Told) => void;
}

/**
 * What a person opened with Simile from outside: an image is a question, as if it had been dropped on the window; a
 * library is opened; a folder is imported once they say so. What comes to nothing is said: no page asked for it.
 */
export async function offerPaths(paths: readonly string[], needs: OfferNeeds): Promise<void> {
  for (const path of paths) {
    const opened = await lookAtPath(path);
    if (opened !== undefined) await offer(opened, needs);
  }
}

async function offer(opened: OpenedPath, { dialog, serve, grants, tellFirst }: OfferNeeds): Promise<void> {
  const run = async (name: 'library.open' | 'ingest.folder', input: object): Promise<void> => {
    const outcome = await serve(name, input, { signal: new AbortController().signal, ...grants });
    if (outcome.ok) return;
    const message = outcome.failure.detail;
    await dialog.showMessageBox({ type: 'warning', title: 'Simile', message, buttons: ['OK'] });
  };
  switch (opened.kind) {
    case 'file':
      return tellFirst({
        name: 'file.offered',
        body: { file: grants.mint(opened.path), name: opened.name.slice(0, 260) },
      });
    case 'update':
      return tellFirst({ name: 'update.offered', body: { file: grants.mint(opened.path) } });
    case 'library':
      return run('library.open', { place: grants.mint(opened.path) });
    case 'folder': {
      const { response } = await dialog.showMessageBox({
        type: 'question',
        title: 'Simile',
        message: 'Import this folder into the open library?',
        detail: opened.path,
        buttons: ['Import', 'Cancel'],
        defaultId: 0,
        cancelId: 1,
      });
      if (response === 0) await run('ingest.folder', { folder: grants.mint(opened.path) });
    }
  }
}
