import { z } from 'zod';
import type { CommandInput, CommandName } from '../../../src-preload/contract/commands.ts';
import type { Told } from '../../../src-preload/contract/events.ts';
import { recentLibrary, type RecentLibrary } from '../../../src-preload/contract/library.ts';
import type { Grants } from '../../serve/grants.ts';
import type { Serve } from '../../serve/serve.ts';
import { windowSettings } from '../../../src-preload/contract/settings.ts';
import { buildMenu, type MenuActions, type MenuState } from './build-menu.ts';
import { chooseWithDialog } from './choose-with-dialog.ts';
import type { ElectronApi } from './electron-api.ts';

export interface MenuNeeds extends Omit<MenuState, 'recent' | 'presentKey'> {
  readonly electron: Pick<ElectronApi, 'app' | 'dialog' | 'showMenu'>;
  readonly serve: Serve;
  readonly grants: Grants;
  readonly newWindow: () => void;
  /** Tells the window that was last used, as soon as it listens. */
  readonly tellFirst: (told: Told) => void;
}

/** The key of presentation mode where a person gave it none of their own (`keyTable` of the window). */
const presentKeyDelivered = ['F5'];

/** The menu, with the recent libraries and the key of presentation mode as they are; `told` is given every event of the core. */
export function runMenu({ electron, serve, grants, newWindow, tellFirst, ...state }: MenuNeeds): {
  readonly told: (told: Told) => void;
  readonly refresh: () => Promise<void>;
} {
  let shown = '';

  const run = async <Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<boolean> => {
    const outcome = await serve(name, input, { signal: new AbortController().signal, ...grants });
    if (outcome.ok) return true;
    const { detail } = outcome.failure;
    await electron.dialog.showMessageBox({
      type: 'warning',
      title: 'Simile',
      message: detail,
      buttons: ['OK'],
    });
    return false;
  };

  const backUp = async (): Promise<void> => {
    if (!(await run('backup.make', {}))) return;
    await electron.dialog.showMessageBox({
      type: 'info',
      title: 'Simile',
      message: 'The library was copied, and the copy passed its check.',
      detail: 'It lies beside the library; the five newest are kept.',
      buttons: ['OK'],
    });
  };

  const act: MenuActions = {
    newWindow,
    openLibrary: () => void inFolder('library-folder', (place) => run('library.open', { place })),
    newLibrary: () => void inFolder('library-folder', (place) => run('library.create', { place })),
    importFolder: () => void inFolder('import-folder', (folder) => run('ingest.folder', { folder })),
    openRecent: ({ place }) => void run('library.open', { place }),
    backUp: () => void backUp(),
    lead: (entry) => tellFirst({ name: 'menu.chosen', body: { entry } }),
    about: () => electron.app.showAboutPanel(),
  };

  async function inFolder(
    purpose: 'library-folder' | 'import-folder',
    then: (grant: ReturnType<Grants['mint']>) => Promise<unknown>,
  ): Promise<void> {
    const path = await chooseWithDialog(electron.dialog, purpose);
    if (path !== undefined) await then(grants.mint(path));
  }

  async function refresh(): Promise<void> {
    const context = { signal: new AbortController().signal, ...grants };
    const [libraries, answer] = await Promise.all([
      serve('library.recent', {}, context),
      serve('settings.read', {}, context),
    ]);
    const recent = z.array(recentLibrary).safeParse(libraries.ok ? libraries.value : []);
    const settings = windowSettings.safeParse(answer.ok ? answer.value : undefined);
    const [presentKey] = settings.data?.keys?.['present'] ?? presentKeyDelivered;
    show(recent.data ?? [], presentKey);
  }

  const show = (recent: readonly RecentLibrary[], presentKey: string | undefined): void =>
    electron.showMenu(buildMenu({ ...state, recent, presentKey }, act));
  // At once, so that there is a menu whatever becomes of the core.
  show([], undefined);

  return {
    refresh,
    told(told) {
      // Told at every batch of an import: the list changes when another library is opened.
      if (told.name !== 'library.changed' || told.body.generation === shown) return;
      shown = told.body.generation;
      void refresh();
    },
  };
}
