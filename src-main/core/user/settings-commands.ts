import { windowSettings, type WindowSettings } from '../../../src-preload/contract/settings.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import { changeUserFile, readUserFile } from './user-file.ts';

const fileName = 'window.json';

const asDelivered: WindowSettings = {
  chromeBrightness: 1,
  density: 'roomy',
  // Never arranged: which columns are shown then is the window's business.
  columns: [],
  importMode: 'reference',
};

const noSettings = fail('not-found', 'This host keeps no settings.');

/** How this person likes the window; `not-found` in a host that keeps no settings. */
export function settingsCommands({
  userFolder,
}: CoreDeps): Pick<Handlers, 'settings.read' | 'settings.change'> {
  return {
    'settings.read': async () => {
      if (userFolder === undefined) return noSettings;
      const settings = await readUserFile(userFolder, fileName, windowSettings);
      return settings.ok ? succeed(settings.value ?? asDelivered) : settings;
    },
    'settings.change': async (changes) => {
      if (userFolder === undefined) return noSettings;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return changeUserFile(userFolder, fileName, windowSettings, (read) => {
        if (!read.ok && read.failure.code !== 'settings-damaged') return read;
        // A person who changes a setting over a damaged file gets a sound file with that change.
        const known = read.ok ? (read.value ?? asDelivered) : asDelivered;
        return succeed(windowSettings.parse({ ...known, ...given }));
      });
    },
  };
}
