import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  utilityProcess,
  type OpenDialogOptions,
} from 'electron';
import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readBuild } from '../../core/updates/read-build.ts';
import { describeDefect } from '../../serve/describe-defect.ts';
import { userFolder } from '../../serve/user-folder.ts';
import { nameOf } from './name-of.ts';
import { startShell } from './start-shell.ts';

const { platform, arch, env, argv } = process;
const say = (line: string) => void process.stderr.write(`${line}\n`);
const build = readBuild(new URL('./build.json', import.meta.url), app.isPackaged ? {} : env);
const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Electron would show the message, and whatever it quotes.
process.on('uncaughtException', (error) => {
  say(`defect in the main process: ${describeDefect(error)}`);
  app.exit(1);
});

// Not awaited: Electron says that it is ready only after this module has been evaluated.
startShell({
  electron: {
    app,
    dialog: {
      showOpenDialog(options: OpenDialogOptions) {
        const window = BrowserWindow.getFocusedWindow();
        return window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options);
      },
      showMessageBox: (options) => dialog.showMessageBox(options),
    },
    ipcMain,
    makeWindow: (options) => new BrowserWindow(options),
    nativeTheme,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    showMenu: (template) => Menu.setApplicationMenu(Menu.buildFromTemplate(template)),
    utilityProcess,
  },
  pages: place('../renderer/'),
  preload: place('../preload/preload.cjs'),
  coreEntry: place('./core-process.js'),
  userFolder: userFolder(platform, env, homedir()),
  platform,
  build,
  here: { version: app.getVersion(), platform, arch, keys: build.updateKeys },
  words: argv,
  folder: process.cwd(),
  secret: () => randomBytes(32).toString('base64url'),
  now: () => performance.now(),
  say,
}).catch((error: unknown) => {
  say(`Simile could not start: ${nameOf(error)}`);
  app.exit(1);
});
