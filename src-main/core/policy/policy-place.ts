import { posix, win32 } from 'node:path';

/**
 * Where the administrator's policy lies: a place that users can read and cannot write. `environment` gives Windows'
 * folder for data of all users; it is set by the system, and where it is not, the folder every Windows has is meant.
 */
export function policyPlace(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32')
    return win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Simile', 'policy.json');
  return platform === 'darwin'
    ? '/Library/Application Support/Simile/policy.json'
    : posix.join('/etc', 'simile', 'policy.json');
}
