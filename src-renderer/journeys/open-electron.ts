import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { findElectron } from '../../scripts/start/find-electron.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Electron's program, where the journeys are asked to run in it (`SIMILE_HOST=desktop`). */
export const electronPath = process.env['SIMILE_HOST'] === 'desktop' ? findElectron(root) : undefined;

export const inElectron = process.env['SIMILE_HOST'] === 'desktop';
if (inElectron && electronPath === undefined)
  console.log('The journeys of the desktop program need Electron’s own, which is not here: skipped.');

export interface ElectronWindow {
  readonly page: Page;
  /** The next file dialog is answered with this folder, as if a person had chosen it there. */
  readonly answerDialog: (folder: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

/** Simile in its own window, as `npm start` opens it, with `userFolder` in place of the person's own. */
export async function openElectron(
  userFolder: string,
  environment: Readonly<Record<string, string>>,
): Promise<ElectronWindow> {
  if (electronPath === undefined) throw new Error('there is no Electron here');
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [root],
    env: {
      ...definedOf(process.env),
      ...environment,
      XDG_DATA_HOME: userFolder,
      LOCALAPPDATA: userFolder,
      HOME: userFolder,
    },
  });
  return {
    page: await app.firstWindow(),
    answerDialog: (folder) => answerWith(app, folder),
    stop: () => app.close(),
    kill: async () => void app.process().kill('SIGKILL'),
  };
}

async function answerWith(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
