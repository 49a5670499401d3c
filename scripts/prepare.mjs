// Makes a fresh clone ready: `node scripts/prepare.mjs [build step …]`, run by every `pre…` script of package.json.
// Node's own modules only, and nothing newer than Node 20.19: it runs before anything is installed. It prints to
// stderr alone, because what a `pre…` script writes to stdout would land before a command's JSON.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSteps, buildWhatIsStale } from './prepare/build.mjs';
import { isInstalled, install } from './prepare/install.mjs';
import { nodeComplaint } from './prepare/platform-node.mjs';
import { missingTools, toolsComplaint } from './prepare/tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} line */
const say = (line) => void process.stderr.write(`${line}\n`);

function prepare() {
  if (!isInstalled(root)) {
    const complaint =
      nodeComplaint(root, process.version) ?? toolsComplaint(missingTools(process.env, process.platform));
    if (complaint !== undefined) return complaint;
    say('Installing what package-lock.json names (about a minute, once) …');
    const failed = install(root);
    if (failed !== undefined) return failed;
  }
  const wanted = process.argv.slice(2);
  return buildWhatIsStale(
    buildSteps.filter((step) => wanted.includes(step.name)),
    { root, say, bin: join(root, 'node_modules', '.bin') },
  );
}

const complaint = prepare();
if (complaint !== undefined) {
  say(complaint);
  process.exitCode = 1;
}
