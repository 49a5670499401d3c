import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

export interface WindowNeeds {
  /** The bundled preload script, CommonJS: a sandboxed one can be nothing else. */
  readonly preload: string;
  /** The session that was locked, by its name: in memory, so that no picture reaches a cache on disk. */
  readonly partition: string;
  /** Whether the developer's tools may be opened: never in what is handed out. */
  readonly devTools: boolean;
  readonly bounds: Rectangle | undefined;
}

/**
 * How every window is made. What is safe by default is said all the same, so that a changed default or an edit is seen.
 */
export function windowOptions({
  preload,
  partition,
  devTools,
  bounds,
}: WindowNeeds): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    // The ground of the window (tokens.css): no white flash in a dark room.
    backgroundColor: '#0a0c0e',
    show: false,
    title: 'Simile',
    webPreferences: {
      preload,
      partition,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      autoplayPolicy: 'user-gesture-required',
      spellcheck: false,
      enableWebSQL: false,
      // A cine loop or a progress bar goes on in a window that stands behind another.
      backgroundThrottling: false,
    },
  };
}
