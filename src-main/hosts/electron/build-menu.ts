import type { MenuItemConstructorOptions } from 'electron';
import type { RecentLibrary } from '../../../src-preload/contract/library.ts';

/** What the menu's entries do. Each is a command of the contract, or something of the shell's own. */
export interface MenuActions {
  readonly newWindow: () => void;
  readonly openLibrary: () => void;
  readonly newLibrary: () => void;
  readonly importFolder: () => void;
  readonly openRecent: (library: RecentLibrary) => void;
  readonly about: () => void;
}

export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** Newest first. */
  readonly recent: readonly RecentLibrary[];
  /** The developer's tools are in the menu of what is not packaged, and nowhere else. */
  readonly devTools: boolean;
}

/**
 * The menu. It has no keys of the viewer's own, and none without a modifier: the window's are the window's. Libraries
 * are listed here and not in the system's list of recent files, which any program of this person can read.
 */
export function buildMenu(
  { platform, recent, devTools }: MenuState,
  act: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  return [
    ...(mac ? [macMenu(act)] : []),
    { label: '&File', submenu: fileEntries(recent, act, mac) },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
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
    { role: 'close' },
    ...(mac ? [] : [{ role: 'quit' } as const]),
  ];
}

function macMenu(act: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Simile',
    submenu: [
      { label: 'About Simile', click: act.about },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}
