// What `import … from 'electron'` gives the packaged main process when plain Node runs it (`run-on-node.ts`): the stand-in,
// under Electron's names. The core's process is the packaged one, with Electron's port put in place first.
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { CoreChild, ShellWindow } from '../../src-main/hosts/electron/electron-api.ts';
import { standInElectron } from '../../src-main/hosts/electron/stand-in/stand-in-electron.ts';

const portOnNode = new URL('./port-on-node.ts', import.meta.url);
let coreEntry = '';

export const standIn = standInElectron({
  packaged: process.env['SIMILE_UNSEALED'] === undefined,
  fork: forkPackaged,
});
const { electron } = standIn;

export const { app, ipcMain, nativeTheme, protocol, safeStorage, screen, session, shell } = electron;
export const dialog = electron.dialog;
export const Menu = {
  buildFromTemplate: (template: Parameters<typeof electron.showMenu>[0]) => template,
  setApplicationMenu: electron.showMenu,
};
export const utilityProcess: typeof electron.utilityProcess = {
  fork(entry, words, options) {
    coreEntry = entry;
    return electron.utilityProcess.fork(entry, words, options);
  },
};
/** A constructor may give another object than the one it was called for. */
export class BrowserWindow {
  constructor(options: Parameters<typeof electron.makeWindow>[0]) {
    const window: ShellWindow = electron.makeWindow(options);
    return Object.assign(this, window);
  }
  static getFocusedWindow(): null {
    return null;
  }
}

function forkPackaged(words: readonly string[]): CoreChild {
  const child = fork(coreEntry, [...words], {
    serialization: 'advanced',
    execArgv: ['--import', portOnNode.href],
  });
  const heard = new EventEmitter();
  child.on('message', (message) => heard.emit('message', message));
  child.on('exit', (code) => heard.emit('exit', code ?? 9));
  return {
    postMessage: (message) => void child.send(Object(message)),
    kill: () => child.kill(),
    on: (event: string, listener: (value: never) => void) =>
      heard.on(event, (value) => Reflect.apply(listener, undefined, [value])),
  };
}
