import type { CustomScheme, MenuItemConstructorOptions, MessageBoxOptions } from 'electron';
import { EventEmitter } from 'node:events';
import type { Asked, CoreChild, ElectronApi } from '../electron-api.ts';
import { makeStandInSession, type StandInSession } from './stand-in-session.ts';
import { makeStandInWindow, type StandInWindow } from './stand-in-window.ts';

export interface StandInChoices {
  readonly packaged?: boolean;
  /** Whether another Simile runs already. */
  readonly second?: boolean;
  readonly fork: (words: readonly string[]) => CoreChild;
  /** What a person chooses in each file dialog, in turn; nothing more means that they close it. */
  readonly chosen?: string[];
  /** Which button a person presses in each message, in turn; the first when there is nothing more. */
  readonly pressed?: number[];
  /** What the system says of a file that it cannot open. */
  readonly opens?: string;
}

/** Everything that the shell did to Electron, for a test to look at and to answer. */
export interface StandIn {
  readonly electron: ElectronApi;
  readonly app: EventEmitter;
  readonly windows: StandInWindow[];
  readonly sessions: Map<string, StandInSession>;
  readonly schemes: CustomScheme[];
  readonly switches: Map<string, string | undefined>;
  readonly paths: Map<string, string>;
  readonly messages: MessageBoxOptions[];
  readonly done: string[];
  /** What was handed to the system to be opened. */
  readonly opened: string[];
  /** Every menu that was shown, the present one last. */
  readonly menus: MenuItemConstructorOptions[][];
  readonly forks: { readonly entry: string; readonly words: readonly string[]; readonly child: CoreChild }[];
  readonly handlers: ReadonlyMap<string, (asked: Asked, ...words: unknown[]) => Promise<unknown>>;
  /** Asks as the page of a window does: words and answer are cloned, and the frame is the window's own. */
  readonly ask: (window: StandInWindow, channel: string, ...words: unknown[]) => Promise<unknown>;
  /** The same from anywhere else. */
  readonly askFrom: (asked: Asked, channel: string, ...words: unknown[]) => Promise<unknown>;
  readonly tellFrom: (asked: Asked, channel: string, ...words: unknown[]) => void;
}

/** The frame that a window of ours shows. */
export function frameOf(
  { webContents }: StandInWindow,
  over: Partial<NonNullable<Asked['senderFrame']>> = {},
): Asked {
  const { frameTreeNodeId } = webContents.mainFrame;
  return {
    sender: webContents,
    senderFrame: { url: 'simile://app/', origin: 'simile://app', parent: null, frameTreeNodeId, ...over },
  };
}

/**
 * Electron as far as the shell uses it, without Electron. Its type is `ElectronApi`, which the compiler holds against
 * electron.d.ts in `main.ts`.
 */
export function standInElectron({
  packaged = true,
  second = false,
  fork,
  ...person
}: StandInChoices): StandIn {
  const app = new EventEmitter();
  const handlers = new Map<string, (asked: Asked, ...words: unknown[]) => Promise<unknown>>();
  const listeners = new EventEmitter();
  const sessions = new Map([['default', makeStandInSession()]]);
  const seen: StandIn = {
    app,
    windows: [],
    sessions,
    schemes: [],
    switches: new Map(),
    paths: new Map(),
    messages: [],
    done: [],
    opened: [],
    menus: [],
    forks: [],
    handlers,
    ask: (window, channel, ...words) => seen.askFrom(frameOf(window), channel, ...words),
    async askFrom(asked, channel, ...words) {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`nobody answers ${channel}`);
      return structuredClone(await handler(asked, ...structuredClone(words)));
    },
    tellFrom: (asked, channel, ...words) => void listeners.emit(channel, asked, ...structuredClone(words)),
    electron: {
      app: {
        isPackaged: packaged,
        commandLine: { appendSwitch: (name, value) => void seen.switches.set(name, value) },
        enableSandbox: () => void seen.done.push('sandbox'),
        exit: (code) => void seen.done.push(`exit ${code}`),
        getPath: (name) => `/nowhere/${name}`,
        getVersion: () => '0.0.0',
        requestSingleInstanceLock: () => !second,
        setAboutPanelOptions: () => {},
        setAppUserModelId: () => {},
        setPath: (name, path) => void seen.paths.set(name, path),
        showAboutPanel: () => void seen.done.push('about'),
        whenReady: () => Promise.resolve(),
        quit() {
          seen.done.push('quit');
          let prevented = false;
          app.emit('before-quit', { preventDefault: () => void (prevented = true) });
          if (!prevented) app.emit('stand-in-ended');
        },
        on: (event: string, listener: (...words: never[]) => void) =>
          app.on(event, (...words) => Reflect.apply(listener, undefined, words)),
      },
      protocol: { registerSchemesAsPrivileged: (schemes) => void seen.schemes.push(...schemes) },
      session: {
        defaultSession: sessionNamed('default'),
        fromPartition: sessionNamed,
      },
      makeWindow(options) {
        const window = makeStandInWindow(options);
        seen.windows.push(window);
        return window;
      },
      showMenu: (template) => void seen.menus.push(template),
      dialog: {
        showOpenDialog: () => {
          const path = person.chosen?.shift();
          return Promise.resolve({
            canceled: path === undefined,
            filePaths: path === undefined ? [] : [path],
          });
        },
        showMessageBox: (options) => {
          seen.messages.push(options);
          return Promise.resolve({ response: person.pressed?.shift() ?? 0, checkboxChecked: false });
        },
      },
      ipcMain: {
        handle: (channel, answer) => void handlers.set(channel, answer),
        on: (channel, listener) => listeners.on(channel, listener),
      },
      utilityProcess: {
        fork(entry, words = []) {
          const child = fork(words);
          seen.forks.push({ entry, words, child });
          return child;
        },
      },
      safeStorage: {
        isAsyncEncryptionAvailable: () => Promise.resolve(true),
        encryptStringAsync: (text) => Promise.resolve(Buffer.from([...text].toReversed().join(''))),
        decryptStringAsync: (bytes) =>
          Promise.resolve({ result: [...bytes.toString()].toReversed().join(''), shouldReEncrypt: false }),
        getSelectedStorageBackend: () => 'gnome_libsecret',
      },
      shell: {
        showItemInFolder: (path) => void seen.opened.push(`shown ${path}`),
        openPath: (path) => {
          seen.opened.push(path);
          return Promise.resolve(person.opens ?? '');
        },
      },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 2560, height: 1440 } }] },
      nativeTheme: { themeSource: 'system' },
    },
  };
  function sessionNamed(name: string): StandInSession {
    const known = sessions.get(name) ?? makeStandInSession();
    sessions.set(name, known);
    return known;
  }
  return seen;
}
