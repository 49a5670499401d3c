import { command, nothing } from './command.ts';
import { windowSettings } from './settings.ts';

export const settingsCommands = {
  'settings.read': command({ in: nothing, out: windowSettings }),
  'settings.change': command({ in: windowSettings.partial(), out: windowSettings, may: ['disk-full'] }),
} as const;
