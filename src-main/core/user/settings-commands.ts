import { windowSettings, type WindowSettings } from '../../../src-preload/contract/settings.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import { readUserFile, writeUserFile } from './user-file.ts';

const fileName = 'window.json';

const asDelivered: WindowSettings = {
  chromeBrightness: 1,
  density: 'roomy',
  // Never arranged: which columns are shown then is the window's business.
  columns: [],
  importMode: 'reference',
};

/** How this person likes the window; `not-found` in a host that keeps no settings. */
export function settingsCommands({
  userFolder,
}: CoreDeps): Pick<Handlers, 'settings.read' | 'settings.change'> {
  const read = async (): Promise<Outcome<WindowSettings>> => {
    if (userFolder === undefined) return fail('not-found', 'This host keeps no settings.');
    const settings = await readUserFile(userFolder, fileName, windowSettings);
    return settings.ok ? succeed(settings.value ?? asDelivered) : settings;
  };
  return {
    'settings.read': read,
    'settings.change': async (changes) => {
      const settings = await read();
      if (!settings.ok && settings.failure.code !== 'settings-damaged') return settings;
      if (userFolder === undefined) return fail('not-found', 'This host keeps no settings.');
      // A person who changes a setting over a damaged file gets a sound file with that change.
      const known = settings.ok ? settings.value : asDelivered;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const changed = windowSettings.parse({ ...known, ...given });
      await writeUserFile(userFolder, fileName, changed);
      return succeed(changed);
    },
  };
}
