// Checks everything: `node scripts/verify.mjs [step …]`. What only reads the sources runs first and together, then the
// tests. A step that passes says one line; one that fails shows what its tool said. All steps run, whatever fails. On
// Debian, as root, what tests look for and do not find is installed first.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing, missingPackages, thisMachine } from './verify/debian-packages.mjs';

installMissing(missingPackages(), thisMachine);
// Only now: which steps there are depends on whether there is a browser.
const { connections, notices, steps } = await import('./verify/steps.mjs');

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

for (const notice of notices) console.log(notice);
const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const failed = await failedOf(chosen);
const left = existsSync(connections) ? readFileSync(connections, 'utf8').trim().split('\n') : [];
rmSync(dirname(connections), { recursive: true });
console.log(
  `Connections beyond this machine: ${left.length}${left.length === 0 ? '' : ` (${left.join(', ')})`}`,
);
if (left.length > 0) process.exitCode = 1;
if (failed.length > 0) {
  console.error(`Not passed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

/**
 * The names of those that did not pass. Steps whose output is shown as it comes have the terminal, and both cores, for
 * themselves.
 * @param {readonly import('./verify/steps.mjs').VerifyStep[]} chosen
 */
async function failedOf(chosen) {
  const together = await Promise.all(chosen.filter(({ aloud }) => !aloud).map(verdictOn));
  for (const step of chosen.filter(({ aloud }) => aloud)) together.push(await verdictOn(step));
  return together.filter(({ passed }) => !passed).map(({ name }) => name);
}

/** @param {import('./verify/steps.mjs').VerifyStep} step */
async function verdictOn({ name, commands, env, aloud }) {
  const started = performance.now();
  let passed = true;
  for (const command of commands) passed &&= await passes(command, env, aloud);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  return { name, passed };
}

/**
 * @param {readonly [string, ...string[]]} command
 * @param {Readonly<Record<string, string>> | undefined} env
 * @param {boolean} aloud
 */
async function passes([program, ...args], env, aloud) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: aloud ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (words) => said.push(words));
  child.on('error', ({ message }) => said.push(Buffer.from(`${message}\n`)));
  const status = await new Promise((resolve) => child.on('close', resolve));
  if (status !== 0 && !aloud) console.error(Buffer.concat(said).toString());
  return status === 0;
}
