import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * What tests look for beyond npm's packages: the file that says it is there, Debian's package, what is tested with it.
 * @typedef {{ readonly file: string, readonly name: string, readonly tests: string }} DebianPackage
 */

/** @type {readonly DebianPackage[]} */
export const wantedPackages = [
  { file: '/usr/bin/chromium', name: 'chromium', tests: 'the window' },
  { file: '/usr/bin/dcmdjpeg', name: 'dcmtk', tests: 'pixels beside those of dcmtk' },
  {
    file: '/usr/lib/python3/dist-packages/pydicom',
    name: 'python3-pydicom',
    tests: 'pixels beside those of pydicom, a made library of films',
  },
  {
    file: '/usr/lib/python3/dist-packages/numpy',
    name: 'python3-numpy',
    tests: 'pixels beside those of pydicom, a made library of films',
  },
  { file: '/usr/lib/python3/dist-packages/PIL', name: 'python3-pil', tests: 'a made library of films' },
];

const apt = '/usr/bin/apt-get';

/**
 * Brings what is missing where that takes no password: Debian, as root (a container, a build machine). Everywhere else
 * it does nothing, and tests that find none of it are skipped and say so.
 * @param {readonly DebianPackage[]} missing
 * @param {{ readonly uid: number | undefined, readonly hasApt: boolean,
 *   readonly say: (line: string) => void,
 *   readonly run: (program: string, args: readonly string[]) => number | null }} machine
 * @returns {boolean} whether everything that was missing is there now
 */
export function installMissing(missing, { uid, hasApt, say, run }) {
  if (missing.length === 0) return true;
  if (uid !== 0 || !hasApt) return false;
  const names = missing.map(({ name }) => name);
  say(`Installing from Debian: ${names.join(', ')} …`);
  const installed =
    run(apt, ['update', '-qq']) === 0 &&
    run(apt, ['install', '-qq', '--yes', '--no-install-recommends', ...names]) === 0;
  if (!installed) say(`apt-get could not install ${names.join(', ')}: what is tested with them is skipped.`);
  return installed;
}

/** This machine, for `installMissing`: what apt-get prints goes to stderr, and a hang ends after ten minutes. */
export const thisMachine = {
  uid: process.getuid?.(),
  hasApt: existsSync(apt),
  /** @param {string} line */
  say: (line) => void process.stderr.write(`${line}\n`),
  /** @param {string} program @param {readonly string[]} args */
  run: (program, args) =>
    spawnSync(program, args, {
      stdio: ['ignore', 'ignore', 2],
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status,
};

/** @returns {readonly DebianPackage[]} */
export function missingPackages() {
  return wantedPackages.filter(({ file }) => !existsSync(file));
}
