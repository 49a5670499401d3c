import { findChromium } from '../../src-main/hosts/loopback/find-chromium.ts';

/**
 * One thing that `npm test` checks. Programs are found on PATH, where npm puts node_modules/.bin first.
 * @typedef {object} VerifyStep
 * @property {string} name
 * @property {readonly (readonly [string, ...string[]])[]} commands all must end with 0
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

/** What `verify` says first. */
export const notices =
  chromium === undefined
    ? [
        'No Chromium found: the tests of the window are skipped. Install Debian’s package chromium, ' +
          'or run: npx playwright install chromium',
      ]
    : [];

/** @type {readonly VerifyStep[]} */
export const steps = [
  { name: 'types', commands: layers.map((layer) => ['tsc', '-p', layer]), aloud: false },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--deny-warnings']], aloud: false },
  { name: 'format', commands: [['prettier', '--check', '--log-level', 'warn', '.']], aloud: false },
  { name: 'tests', commands: [vitest], aloud: true },
];
