import type { MenuItemConstructorOptions } from 'electron';
import type { EventBody } from '../../../src-preload/contract/events.ts';
import type { RecentLibrary } from '../../../src-preload/contract/library.ts';
import { acceleratorOf } from './accelerator-of.ts';

/** What the menu's entries do. Each is a command of the contract, or something of the shell's own. */
export interface MenuActions {
  readonly newWindow: () => void;
  readonly openLibrary: () => void;
  readonly newLibrary: () => void;
  readonly importFolder: () => void;
  readonly openRecent: (library: RecentLibrary) => void;
  readonly backUp: () => void;
  /** Leads the window that was last used to a place of its own. */
  readonly lead: (entry: EventBody<'menu.chosen'>['entry']) => void;
  readonly about: () => void;
}

export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** Newest first. */
  readonly recent: readonly RecentLibrary[];
  /** The window's key for presentation mode, as it is written on keys; undefined where it has none, or is not known yet. */
  readonly presentKey: string | undefined;
  /** The developer's tools are in the menu of what is not packaged, and nowhere else. */
  readonly devTools: boolean;
}

/**
 * The menu. It takes no keys of the viewer's own, and none without a modifier: the window's are the window's. Libraries
 * are listed here and not in the system's list of recent files, which any program of this person can read.
 */
export function buildMenu(
  { platform, recent, presentKey, devTools }: MenuState,
  act: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  // On macOS a menu takes each key that it shows.
  const accelerator = mac || presentKey === undefined ? undefined : acceleratorOf(presentKey);
  return [
    ...(mac ? [macMenu(act)] : []),
    { label: '&File', submenu: fileEntries(recent, act, mac) },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        // The key is the window's: it is shown here and not taken.
        {
          label: 'Presentation Mode',
          ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
          click: () => act.lead('presentation'),
        },
        { type: 'separator' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(devTools ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
      ],
    },
    { role: 'windowMenu' },
    ...(mac ? [] : [{ label: '&Help', submenu: [{ label: 'About Simile', click: act.about }] }]),
  ];
}

function fileEntries(
  recent: readonly RecentLibrary[],
  act: MenuActions,
  mac: boolean,
): MenuItemConstructorOptions[] {
  return [
    { label: 'New Window', accelerator: 'CmdOrCtrl+Shift+N', click: act.newWindow },
    { type: 'separator' },
    { label: 'Open Library …', accelerator: 'CmdOrCtrl+O', click: act.openLibrary },
    { label: 'New Library …', click: act.newLibrary },
    {
      label: 'Recent Libraries',
      enabled: recent.length > 0,
      submenu: recent.map((library) => ({
        label: library.name.replaceAll('&', '&&'),
        sublabel: library.where,
        click: () => act.openRecent(library),
      })),
    },
    { type: 'separator' },
    { label: 'Import a Folder …', accelerator: 'CmdOrCtrl+I', click: act.importFolder },
    { type: 'separator' },
    { label: 'Make a Copy of This Library', click: act.backUp },
    { label: 'Restore a Copy …', click: () => act.lead('copies') },
    { type: 'separator' },
    ...(mac ? [] : ownEntries(act)),
    { role: 'close' },
    ...(mac ? [] : [{ role: 'quit' } as const]),
  ];
}

/** What macOS keeps in the program's own menu. */
function ownEntries({ lead }: MenuActions): MenuItemConstructorOptions[] {
  return [
    { label: 'Settings …', accelerator: 'CmdOrCtrl+,', click: () => lead('settings') },
    { label: 'Updates …', click: () => lead('updates') },
    { type: 'separator' },
  ];
}

function macMenu(act: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Simile',
    submenu: [
      { label: 'About Simile', click: act.about },
      { type: 'separator' },
      ...ownEntries(act),
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}
