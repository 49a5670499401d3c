import { join } from 'node:path';

/** Where this person's settings and own library lie, by the custom of their system. */
export function userFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Simile');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Simile');
  const custom = env['XDG_DATA_HOME'];
  // The XDG base directory specification: a relative path is to be ignored.
  return join(custom?.startsWith('/') === true ? custom : join(home, '.local', 'share'), 'simile');
}
