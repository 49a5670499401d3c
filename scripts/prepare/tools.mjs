import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What node-gyp needs to compile hnswlib-node, and the commands that each may be found under. */
const needed = [
  { tool: 'python3', commands: ['python3', 'python'] },
  { tool: 'make', commands: ['make', 'gmake'] },
  { tool: 'a C++ compiler (g++)', commands: ['c++', 'g++', 'clang++'] },
];

/**
 * The build tools that are not on PATH. None on Windows, where node-gyp looks for Visual Studio itself.
 * @param {Record<string, string | undefined>} env @param {string} platform
 * @returns {string[]}
 */
export function missingTools(env, platform) {
  if (platform === 'win32') return [];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = (/** @type {string} */ command) =>
    folders.some((folder) => isExecutable(join(folder, command)));
  return needed.filter(({ commands }) => !commands.some(found)).map(({ tool }) => tool);
}

/**
 * @param {readonly string[]} missing
 * @returns {string | undefined}
 */
export function toolsComplaint(missing) {
  if (missing.length === 0) return undefined;
  return (
    `Missing: ${missing.join(', ')}. The vector index (hnswlib-node) is compiled once at install. ` +
    'On Debian or Ubuntu: apt-get install python3 make g++'
  );
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
