// Checks everything, in the order in which a mistake is cheapest to find: `node scripts/verify.mjs [step …]`.
// A step that passes says one line; one that fails shows what its tool said. All steps run, whatever fails. On Debian, as
// root, what tests look for and do not find is installed first.
import { spawnSync } from 'node:child_process';
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
const failed = steps
  .filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  .filter((step) => !passes(step));
const left = existsSync(connections) ? readFileSync(connections, 'utf8').trim().split('\n') : [];
rmSync(dirname(connections), { recursive: true });
console.log(
  `Connections beyond this machine: ${left.length}${left.length === 0 ? '' : ` (${left.join(', ')})`}`,
);
if (left.length > 0) process.exitCode = 1;
if (failed.length > 0) {
  console.error(`Not passed: ${failed.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
}

/** @param {import('./verify/steps.mjs').VerifyStep} step */
function passes({ name, commands, env, aloud }) {
  const started = performance.now();
  const passed = commands.every(([program, ...args]) => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: aloud ? 'inherit' : 'pipe',
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      shell: process.platform === 'win32',
    });
    if (status !== 0 && !aloud) console.error([stdout, stderr, error?.message ?? ''].join(''));
    return status === 0;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  return passed;
}
