import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The oldest Node that loads every native module and runs TypeScript as it stands. */
const oldest = [22, 18];

/**
 * The npm package that carries this platform's Node, where package.json pins one.
 * @param {string} root @param {string} platform @param {string} arch
 * @returns {string | undefined}
 */
export function nodePackage(root, platform = process.platform, arch = process.arch) {
  const { optionalDependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  return Object.hasOwn(optionalDependencies, name) ? name : undefined;
}

/**
 * Why this machine cannot run Simile, or undefined: either npm brings a Node, or the machine's own must be new enough.
 * @param {string} root @param {string} version such as v20.19.0 @param {string} platform @param {string} arch
 * @returns {string | undefined}
 */
export function nodeComplaint(root, version, platform = process.platform, arch = process.arch) {
  if (nodePackage(root, platform, arch) !== undefined) return undefined;
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return (
    `npm carries no Node for ${platform}-${arch}, and this machine's is ${version}: ` +
    `install Node ${oldest.join('.')} or newer, then try again.`
  );
}

/**
 * Where Node's headers lie for compiling hnswlib-node, so that nothing is downloaded: beside the Node that npm brings
 * (there once npm has unpacked it), else beside the Node that runs now. Undefined where neither has any (Windows).
 * @param {string} root @param {string} execPath @param {string} platform @param {string} arch
 * @returns {string | undefined}
 */
export function headersFolder(
  root,
  execPath = process.execPath,
  platform = process.platform,
  arch = process.arch,
) {
  const carried = nodePackage(root, platform, arch);
  if (carried !== undefined && platform !== 'win32') return join(root, 'node_modules', carried);
  const prefix = dirname(dirname(execPath));
  return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? prefix : undefined;
}
