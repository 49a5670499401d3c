import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { EventEmitter } from 'node:events';
import type { ShellWindow, WindowContents } from '../electron-api.ts';

/** What a test sees of a window: how it was made, what it loaded, and everything that was sent to its page. */
export interface StandInWindow extends ShellWindow {
  readonly options: BrowserWindowConstructorOptions;
  readonly loaded: string[];
  readonly sent: { readonly channel: string; readonly words: readonly unknown[] }[];
  readonly shown: string[];
  reloads: number;
  bounds: Rectangle;
  readonly events: EventEmitter;
  readonly contentsEvents: EventEmitter;
  /** Closes it as a person does. */
  close(): void;
}

let lastId = 0;

/** A window of no system: it is where it is told to be, and loads nothing by itself. */
export function makeStandInWindow(options: BrowserWindowConstructorOptions): StandInWindow {
  const events = new EventEmitter();
  const contentsEvents = new EventEmitter();
  const sent: StandInWindow['sent'] = [];
  const shown: string[] = [];
  let destroyed = false;
  lastId += 1;
  const webContents: WindowContents = {
    id: lastId,
    mainFrame: { frameTreeNodeId: lastId * 100 },
    isDestroyed: () => destroyed,
    send(channel, ...words) {
      const message = { channel, words: structuredClone(words) };
      sent.push(message);
      events.emit('stand-in-sent', message);
    },
    reload: () => void (window.reloads += 1),
    on: (event: string, listener: (...words: never[]) => void) =>
      contentsEvents.on(event, (...words) => Reflect.apply(listener, undefined, words)),
  };
  const window: StandInWindow = {
    options,
    loaded: [],
    sent,
    shown,
    reloads: 0,
    events,
    contentsEvents,
    webContents,
    bounds: {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    },
    on: (event, listener) => events.on(event, listener),
    loadURL: (url) => {
      window.loaded.push(url);
      return Promise.resolve();
    },
    getNormalBounds: () => window.bounds,
    isDestroyed: () => destroyed,
    isFullScreen: () => shown.includes('full screen'),
    isMaximized: () => shown.includes('maximized'),
    isMinimized: () => shown.at(-1) === 'minimized',
    focus: () => void shown.push('focused'),
    maximize: () => void shown.push('maximized'),
    restore: () => void shown.push('restored'),
    setFullScreen: () => void shown.push('full screen'),
    show: () => void shown.push('shown'),
    close() {
      events.emit('close');
      destroyed = true;
      events.emit('closed');
    },
  };
  return window;
}
