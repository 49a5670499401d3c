import { command, nothing } from './command.ts';
import { windowSettings } from './settings.ts';

export const settingsCommands = {
  'settings.read': command({ in: nothing, out: windowSettings, anyLibrary: true }),
  'settings.change': command({
    in: windowSettings.partial(),
    out: windowSettings,
    may: ['disk-full'],
    anyLibrary: true,
  }),
} as const;
