import type { Told } from '../../../src-preload/contract/events.ts';
import { channels } from '../../../src-preload/contract/channels.ts';
import { appPage } from './app-address.ts';
import type { ElectronApi, ShellWindow } from './electron-api.ts';
import { boundsOnScreen, type WindowPlace } from './window-places.ts';
import { nameOf } from './name-of.ts';
import { windowOptions, type WindowNeeds } from './window-options.ts';

export interface WindowsNeeds extends Omit<WindowNeeds, 'bounds'> {
  readonly electron: Pick<ElectronApi, 'makeWindow' | 'screen'>;
  /** A window is about to go; the places of all that are open now, itself among them. */
  readonly closing: (places: readonly WindowPlace[]) => void;
  readonly say: (line: string) => void;
  /** The page of a window is gone, with its window or without: nobody waits for what it asked. */
  readonly gone: (contentsId: number) => void;
  /** A window stays empty from now on. */
  readonly gaveUp: () => void;
  /** Milliseconds, growing. */
  readonly now: () => number;
}

export interface Windows {
  /** The ids of what our windows show: the only senders that are answered. */
  readonly ids: ReadonlySet<number>;
  readonly open: (place?: WindowPlace) => void;
  /** Brings the window that was last used to the front, or opens one. */
  readonly show: () => void;
  /** Tells every window that listens. */
  readonly tell: (told: Told) => void;
  /** Tells the window that was last used, as soon as it listens. */
  readonly tellFirst: (told: Told) => void;
  /** The page of that window has asked something: it listens. */
  readonly listens: (contentsId: number) => void;
  readonly places: () => readonly WindowPlace[];
}

interface OpenWindow {
  readonly window: ShellWindow;
  listens: boolean;
  /** What is told when it listens. */
  readonly waiting: Told[];
}

/** A page that crashes more often than this within this time is not loaded again: something keeps killing it. */
const crashes = { atMost: 3, withinMs: 60_000 };

/** The windows of the shell: all alike, over one core. The last element of `open` is the one last used. */
export function createWindows(all: WindowsNeeds): Windows {
  const { electron, closing, gone, gaveUp, now, say, ...needs } = all;
  const ids = new Set<number>();
  const open: OpenWindow[] = [];

  const places = (): readonly WindowPlace[] =>
    open
      .filter(({ window }) => !window.isDestroyed())
      .map(({ window }) => ({
        bounds: window.getNormalBounds(),
        maximized: window.isMaximized(),
        fullScreen: window.isFullScreen(),
      }));

  function openWindow(place?: WindowPlace): OpenWindow {
    const bounds = boundsOnScreen(place?.bounds, electron.screen.getAllDisplays());
    const window = electron.makeWindow(windowOptions({ ...needs, bounds }));
    const opened: OpenWindow = { window, listens: false, waiting: [] };
    const { id } = window.webContents;
    ids.add(id);
    open.push(opened);
    window.on('ready-to-show', () => showAs(window, place));
    window.on('focus', () => void open.push(...open.splice(open.indexOf(opened), 1)));
    window.on('close', () => closing(places()));
    window.on('closed', () => {
      ids.delete(id);
      open.splice(open.indexOf(opened), 1);
      gone(id);
    });
    comeBack(opened, { gone: () => gone(id), gaveUp, now });
    // A window that is closed before its page is there rejects; whatever else fails shows as a window that stays empty.
    window.loadURL(appPage).catch((error: unknown) => say(`a page did not load: ${nameOf(error)}`));
    return opened;
  }

  return {
    ids,
    open: (place) => void openWindow(place),
    show() {
      const { window } = open.at(-1) ?? openWindow();
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    tell(told) {
      for (const { window, listens } of open)
        if (listens && !window.isDestroyed()) window.webContents.send(channels.told, told);
    },
    tellFirst(told) {
      const first = open.at(-1) ?? openWindow();
      if (first.listens) first.window.webContents.send(channels.told, told);
      else first.waiting.push(told);
    },
    listens(contentsId) {
      const opened = open.find(({ window }) => window.webContents.id === contentsId);
      if (opened === undefined || opened.listens) return;
      opened.listens = true;
      for (const told of opened.waiting.splice(0)) opened.window.webContents.send(channels.told, told);
    },
    places,
  };
}

function showAs(window: ShellWindow, place: WindowPlace | undefined): void {
  if (place?.maximized === true) window.maximize();
  if (place?.fullScreen === true) window.setFullScreen(true);
  window.show();
}

/** A page whose process has died is loaded again: the core and what it does live elsewhere. */
function comeBack(
  opened: OpenWindow,
  { gone, gaveUp, now }: Pick<WindowsNeeds, 'gaveUp' | 'now'> & { readonly gone: () => void },
): void {
  const { webContents } = opened.window;
  const crashed: number[] = [];
  const leave = () => {
    opened.listens = false;
    gone();
  };
  // Before a new page, the first or one that was loaded again, has said anything.
  webContents.on('did-navigate', leave);
  webContents.on('render-process-gone', (_, { reason }) => {
    leave();
    if (reason === 'clean-exit' || webContents.isDestroyed()) return;
    crashed.push(now());
    if (crashed.filter((at) => now() - at < crashes.withinMs).length > crashes.atMost) gaveUp();
    else webContents.reload();
  });
}
