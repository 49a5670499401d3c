import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersFolder } from './platform-node.mjs';

const platformMark = ` ${process.platform}-${process.arch}\n`;
/** @param {string} root */
const markerPath = (root) => join(root, 'node_modules', '.simile-installed');

/**
 * Whether node_modules holds what package-lock.json names: by the mark that `install` left, else (someone ran npm by
 * hand) by npm's own record being no older than the lock file.
 * @param {string} root
 */
export function isInstalled(root) {
  const lock = join(root, 'package-lock.json');
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const left = existsSync(markerPath(root)) ? readFileSync(markerPath(root), 'utf8') : undefined;
  if (left === mark(root)) return true;
  if (left !== undefined && !left.endsWith(platformMark)) return false;
  return statSync(record).mtimeMs >= statSync(lock).mtimeMs;
}

/**
 * Runs `npm ci`, everything it prints to stderr. Gives the complaint, or undefined when it worked.
 * @param {string} root
 * @returns {string | undefined}
 */
export function install(root) {
  rmSync(markerPath(root), { force: true });
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  const headers = headersFolder(root);
  const env = { ...process.env };
  // Read by node-gyp; an `npm_config_nodedir` would do too, but npm warns about it.
  if (headers !== undefined) env['npm_package_config_node_gyp_nodedir'] = headers;
  const npm = process.env['npm_execpath'];
  const { status, error } =
    npm === undefined
      ? spawnSync('npm', args, {
          cwd: root,
          env,
          stdio: ['ignore', 2, 2],
          shell: process.platform === 'win32',
        })
      : spawnSync(process.execPath, [npm, ...args], { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) return `npm ci failed (${error?.message ?? `exit ${status}`}): nothing was started.`;
  writeFileSync(markerPath(root), mark(root));
  return undefined;
}

/**
 * One install serves one lock file on one platform: a folder shared between two machines is installed anew.
 * @param {string} root
 */
function mark(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return lock + platformMark;
}
