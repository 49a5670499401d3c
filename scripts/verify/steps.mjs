import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../src-main/hosts/loopback/find-chromium.ts';
import { findElectron } from '../start/find-electron.ts';
import { whyNoDesktop } from '../start/why-no-desktop.ts';
import { missingPackages } from './debian-packages.mjs';

/**
 * One thing that `npm test` checks. Programs are found on PATH, where npm puts node_modules/.bin first.
 * @typedef {object} VerifyStep
 * @property {string} name
 * @property {readonly (readonly [string, ...string[]])[]} commands all must end with 0
 * @property {Readonly<Record<string, string>>} [env] variables beside those of this process
 * @property {boolean} aloud whether the tool's own output is always shown
 */

/** The layers, each with a tsconfig of its own: what a layer must not know does not compile there. */
const layers = [
  'src-preload',
  'src-preload/tsconfig.preload.json',
  'src-main',
  'src-renderer',
  'src-renderer/journeys',
  'scripts',
];

const chromium = findChromium();

/**
 * Without a Chromium what draws cannot be tested; everything else is, and it is said.
 * @type {readonly [string, ...string[]]}
 */
const vitest = chromium === undefined ? ['vitest', 'run', '--project', 'node'] : ['vitest', 'run'];

const { platform, env } = process;
const electron =
  whyNoDesktop([], { platform, env, uid: process.getuid?.() }) === undefined
    ? findElectron(fileURLToPath(new URL('../../', import.meta.url)))
    : undefined;

/** What `verify` says first: what is not run here, and what would run it. */
export const notices = [
  ...(chromium === undefined
    ? [
        'No Chromium found: the tests of the window are skipped. Install Debian’s package chromium, ' +
          'or run: npx playwright install chromium',
      ]
    : []),
  ...missingPackages()
    .filter(({ name }) => name !== 'chromium')
    .map(({ name, tests }) => `Debian’s package ${name} is not here. Not tested: ${tests}.`),
  ...(electron === undefined
    ? ['No Electron that could run here: the journeys are not walked in it, its stand-in is tested instead.']
    : []),
];

/** The same journeys in the desktop program itself. @type {VerifyStep} */
const desktop = {
  name: 'desktop',
  commands: [['vitest', 'run', '--project', 'journeys']],
  env: { SIMILE_HOST: 'desktop' },
  aloud: true,
};

/** Where connections that would have left this machine are written down, by whichever process of a run. */
export const connections = join(mkdtempSync(join(tmpdir(), 'simile-connections-')), 'hosts');

/** Every Node process of the tests, and those that they start, refuse and write down what would leave this machine. */
const offline = {
  NODE_OPTIONS: [env['NODE_OPTIONS'], `--import=${new URL('refuse-network.mjs', import.meta.url).href}`]
    .filter((words) => words !== undefined)
    .join(' '),
  SIMILE_CONNECTIONS: connections,
};

/** Hundreds of Node processes read the same TypeScript: each file is stripped and compiled for the first of them. */
const compiledOnce = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../.cache/compiled', import.meta.url)) };

/** @type {readonly VerifyStep[]} */
export const steps = [
  { name: 'types', commands: layers.map((layer) => ['tsc', '-p', layer]), aloud: false },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--deny-warnings']], aloud: false },
  { name: 'format', commands: [['prettier', '--check', '--log-level', 'warn', '.']], aloud: false },
  { name: 'tests', commands: [vitest], env: { ...offline, ...compiledOnce }, aloud: true },
  ...(electron === undefined ? [] : [desktop]),
];
