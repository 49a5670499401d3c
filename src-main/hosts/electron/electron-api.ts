import type * as Electron from 'electron';

/**
 * The part of Electron that the shell uses, in Electron's own types. `main.ts` gives the real one, so the compiler
 * holds every line here against electron.d.ts; tests give a stand-in that has this shape, because the program itself
 * cannot be had on every machine that builds or tests.
 */
export interface ElectronApi {
  readonly app: ElectronApp;
  readonly protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>;
  readonly session: {
    readonly defaultSession: ShellSession;
    fromPartition(partition: string, options?: Electron.FromPartitionOptions): ShellSession;
  };
  /** `new BrowserWindow(options)`. */
  readonly makeWindow: (options: Electron.BrowserWindowConstructorOptions) => ShellWindow;
  /** Builds the application's menu and shows it. */
  readonly showMenu: (template: Electron.MenuItemConstructorOptions[]) => void;
  readonly dialog: {
    /** In front of the window that has the focus, where one has. */
    showOpenDialog(options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue>;
    showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>;
  };
  readonly ipcMain: {
    handle(channel: string, answer: (asked: Asked, ...words: unknown[]) => Promise<unknown>): void;
    on(channel: string, listener: (asked: Asked, ...words: unknown[]) => void): unknown;
  };
  readonly utilityProcess: {
    fork(entry: string, words?: string[], options?: Electron.ForkOptions): CoreChild;
  };
  readonly safeStorage: Pick<
    Electron.SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly shell: Pick<Electron.Shell, 'openPath' | 'showItemInFolder'>;
  readonly screen: { getAllDisplays(): Pick<Electron.Display, 'workArea'>[] };
  readonly nativeTheme: { themeSource: 'system' | 'light' | 'dark' };
}

/** Something that can be prevented. */
export interface Preventable {
  preventDefault(): void;
}

export interface ElectronApp extends Pick<
  Electron.App,
  | 'enableSandbox'
  | 'exit'
  | 'getPath'
  | 'getVersion'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAboutPanelOptions'
  | 'setAppUserModelId'
  | 'setPath'
  | 'showAboutPanel'
  | 'whenReady'
> {
  readonly isPackaged: boolean;
  readonly commandLine: { appendSwitch(name: string, value?: string): void };
  on(
    event: 'second-instance',
    listener: (event: Preventable, words: string[], folder: string) => void,
  ): unknown;
  on(event: 'open-file', listener: (event: Preventable, path: string) => void): unknown;
  on(event: 'window-all-closed' | 'activate', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  on(
    event: 'web-contents-created',
    listener: (event: Preventable, contents: Electron.WebContents) => void,
  ): unknown;
  on(
    event: 'certificate-error',
    listener: (
      event: Preventable,
      contents: Electron.WebContents,
      url: string,
      error: string,
      certificate: Electron.Certificate,
      trust: (trusted: boolean) => void,
    ) => void,
  ): unknown;
}

export interface ShellSession extends Pick<
  Electron.Session,
  'setBluetoothPairingHandler' | 'setDevicePermissionHandler' | 'setSpellCheckerEnabled'
> {
  readonly protocol: Pick<Electron.Protocol, 'handle'>;
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDisplayMediaRequestHandler(
    handler: (request: unknown, callback: (streams: Electron.Streams | null) => void) => void,
  ): void;
  readonly webRequest: {
    onBeforeRequest(
      listener: (
        details: { readonly url: string },
        callback: (answer: { readonly cancel: boolean }) => void,
      ) => void,
    ): void;
  };
  on(
    event: 'will-download',
    listener: (event: Preventable, item: Pick<Electron.DownloadItem, 'getURL'>) => void,
  ): unknown;
}

export interface ShellWindow extends Pick<
  Electron.BrowserWindow,
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'setFullScreen'
  | 'show'
> {
  readonly webContents: WindowContents;
  on(event: 'close' | 'closed' | 'focus' | 'ready-to-show', listener: () => void): unknown;
}

/** What a window shows, as far as the shell talks to it. */
export interface WindowContents {
  readonly id: number;
  readonly mainFrame: { readonly frameTreeNodeId: number };
  isDestroyed(): boolean;
  send(channel: string, ...words: unknown[]): void;
  reload(): void;
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string }) => void,
  ): unknown;
  on(event: 'did-navigate', listener: () => void): unknown;
}

/** Anything that shows pages: windows of ours, and whatever else Electron might make. */
export interface Contents {
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  on(
    event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate',
    listener: (event: Preventable) => void,
  ): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
}

/** A message from a page, and where it says it comes from. */
export interface Asked {
  readonly sender: Pick<WindowContents, 'id' | 'mainFrame'>;
  readonly senderFrame: {
    readonly url: string;
    readonly origin: string;
    readonly parent: unknown;
    readonly frameTreeNodeId: number;
  } | null;
}

/** A process of ours that has no window. */
export interface CoreChild {
  postMessage(message: unknown): void;
  kill(): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}
