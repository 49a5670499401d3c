import type { Told } from '../../../src-preload/contract/events.ts';
import type { Here } from '../../core/updates/judge-update.ts';
import type { Pixels } from '../../serve/pixels.ts';
import { answerWindows } from './answer-windows.ts';
import { chooseWithDialog } from './choose-with-dialog.ts';
import type { Patience } from './close-core.ts';
import type { ElectronApi } from './electron-api.ts';
import { installUpdate } from './install-update.ts';
import { hasKeyStore, keepSecrets } from './keep-secrets.ts';
import { keepCore, type KeptCore } from './keep-core.ts';
import { nameOf } from './name-of.ts';
import { offerPaths } from './offer-paths.ts';
import { runMenu } from './run-menu.ts';
import { startCoreProcess } from './start-core-process.ts';
import { createWindows, type Windows } from './windows.ts';
import { writeWindowPlaces, type WindowPlace } from './window-places.ts';
import { type Trouble, wordsOfTrouble } from './words-of-trouble.ts';

export interface ShellNeeds {
  readonly electron: ElectronApi;
  /** The bundled preload script and the bundled entry of the core's process. */
  readonly preload: string;
  readonly coreEntry: string;
  /** The session of every window, by its name. */
  readonly partition: string;
  /** Where this person's settings and own library lie. */
  readonly userFolder: string;
  readonly platform: NodeJS.Platform;
  /** The program that runs, as updates are judged against it. */
  readonly here: Here;
  /** How long a core that was asked to close is waited for; as it stands where none is given. */
  readonly patience?: Patience | undefined;
  /** Milliseconds, growing. */
  readonly now: () => number;
  /** One line about the program: never a path, a name or what was asked. */
  readonly say: (line: string) => void;
}

export interface Shell {
  readonly pixels: Pixels;
  readonly offer: (paths: readonly string[]) => void;
  readonly openWindow: (place: WindowPlace | undefined) => void;
  readonly show: () => void;
  readonly refreshMenu: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Core, windows and menu, tied to each other. No window is open yet. */
export function openShell(needs: ShellNeeds): Shell {
  const { electron } = needs;
  let closing = false;
  const core = openCore(needs, (told) => {
    windows.tell(told);
    menu.told(told);
  });
  const windows = createWindows({
    electron,
    preload: needs.preload,
    partition: needs.partition,
    devTools: !electron.app.isPackaged,
    say: needs.say,
    closing: (places) => void (closing || keepPlaces(needs, places)),
    gone: (id) => answers.forget(id),
    gaveUp: () => void tellOfTrouble(electron, { state: 'window-gave-up' }),
    now: needs.now,
  });
  const answers = answerWindows({
    ipcMain: electron.ipcMain,
    windowIds: windows.ids,
    async serve(name, input, context) {
      const outcome = await core.serve(name, input, context);
      if (name === 'settings.change' && outcome.ok && givesKeys(input)) void menu.refresh();
      return outcome;
    },
    grants: core.grants,
    choose: (purpose) => chooseWithDialog(electron.dialog, purpose),
    listens: windows.listens,
    install: (update) => installUpdate(update, needs),
    defect: (what, error) => needs.say(`defect in ${what}: ${nameOf(error)}`),
  });
  const menu = openMenu(needs, core, windows);
  const { dialog } = electron;
  return {
    pixels: core.pixels,
    openWindow: windows.open,
    show: windows.show,
    refreshMenu: menu.refresh,
    offer: (paths) =>
      void offerPaths(paths, { dialog, ...core, tellFirst: windows.tellFirst }).catch((error: unknown) =>
        needs.say(`defect in opening a path: ${nameOf(error)}`),
      ),
    async close() {
      closing = true;
      const places = windows.places();
      // None is open where the last one was closed just now: its place is written already.
      if (places.length > 0) await keepPlaces(needs, places);
      await core.close();
    },
  };
}

/** Whether a change of the settings is one of keys, of which the menu shows one. Answered with success, it was parsed. */
function givesKeys(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'keys' in input;
}

function openCore(
  { electron, coreEntry, userFolder, platform, patience, now, say }: ShellNeeds,
  tell: (told: Told) => void,
): KeptCore {
  const { utilityProcess, app, safeStorage } = electron;
  const keepsSecrets = hasKeyStore(safeStorage, platform);
  const words = { userFolder, keepsSecrets, verify: app.isPackaged };
  const secrets = keepSecrets(safeStorage, userFolder);
  return keepCore({
    start: () => startCoreProcess({ utilityProcess, entry: coreEntry, words, secrets, say }),
    tell,
    stopped: (stopped) => void tellOfTrouble(electron, stopped),
    slow: () => void tellOfTrouble(electron, { state: 'closing-slowly' }),
    gaveUp: () => say('The core did not end when it was killed; it is left to the system.'),
    patience,
    now,
  });
}

function openMenu({ electron, platform }: ShellNeeds, { serve, grants }: KeptCore, windows: Windows) {
  const devTools = !electron.app.isPackaged;
  return runMenu({
    electron,
    serve,
    grants,
    newWindow: () => windows.open(),
    tellFirst: windows.tellFirst,
    platform,
    devTools,
  });
}

async function tellOfTrouble({ app, dialog }: ElectronApi, stopped: Trouble): Promise<void> {
  await dialog.showMessageBox(wordsOfTrouble(stopped));
  if (stopped.state === 'refused-to-run') app.quit();
}

/** Where windows stand is not worth a failure: it is said and forgotten. */
function keepPlaces({ userFolder, say }: ShellNeeds, places: readonly WindowPlace[]): Promise<void> {
  return writeWindowPlaces(userFolder, places).catch((error: unknown) =>
    say(`Where the windows stood could not be written: ${nameOf(error)}`),
  );
}
