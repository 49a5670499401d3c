import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * One thing that is built from others. It is stale when `output` is absent or older than anything among `inputs`.
 * @typedef {object} BuildStep
 * @property {string} name what `prepare.mjs` is asked for
 * @property {string} entry nothing is built before this file exists
 * @property {readonly string[]} inputs files and folders
 * @property {string} output
 * @property {readonly [string, ...string[]]} command a program of node_modules/.bin and its arguments
 */

/** @type {readonly BuildStep[]} */
export const buildSteps = [
  {
    name: 'renderer',
    entry: 'src-renderer/index.html',
    inputs: ['src-renderer', 'src-preload', 'package-lock.json'],
    output: 'out/renderer/index.html',
    command: [
      'vite',
      'build',
      'src-renderer',
      '--outDir',
      '../out/renderer',
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ],
  },
  {
    // What is packed: main process, preload script and window.
    name: 'bundle',
    entry: 'electron.vite.config.ts',
    inputs: [
      'electron.vite.config.ts',
      'package-lock.json',
      'scripts/package',
      'src-main',
      'src-preload',
      'src-renderer',
    ],
    output: 'out/main/main.js',
    command: ['electron-vite', 'build', '--logLevel', 'warn'],
  },
];

/**
 * Builds the stale ones of `steps`, in order. Gives the complaint of the first that fails, or undefined.
 * @param {readonly BuildStep[]} steps
 * @param {{ root: string, bin: string, say: (line: string) => void }} surroundings
 * @returns {string | undefined}
 */
export function buildWhatIsStale(steps, { root, bin, say }) {
  for (const step of steps) {
    if (!isStale(root, step)) continue;
    say(`Building the ${step.name} …`);
    const [program, ...args] = step.command;
    const { status, error } = spawnSync(program, args, {
      cwd: root,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (status !== 0) return `The ${step.name} did not build (${error?.message ?? `exit ${status}`}).`;
  }
  return undefined;
}

/**
 * @param {string} root @param {BuildStep} step
 */
export function isStale(root, { entry, inputs, output }) {
  if (!existsSync(join(root, entry))) return false;
  if (!existsSync(join(root, output))) return true;
  const built = statSync(join(root, output)).mtimeMs;
  return inputs.some((input) => newest(join(root, input)) > built);
}

/**
 * The latest change below a path in milliseconds; folders count too, so that a removed file is noticed.
 * @param {string} path @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), own.mtimeMs);
}
