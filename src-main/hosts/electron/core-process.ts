import { fileURLToPath } from 'node:url';
import { describeDefect } from '../../serve/describe-defect.ts';
import { coreWords } from './core-words.ts';
import { damagedInstallation } from './damaged-installation.ts';
import { findBrokenParts, manifestName } from './parts-manifest.ts';
import { bundledModelName } from '../../core/embed/bundled-model.ts';

// The entry of the utility process. Its last word is what the main process told it.
const { userFolder, verify, keepsSecrets } = coreWords.parse(JSON.parse(process.argv.at(-1) ?? ''));
const bundle = new URL('./', import.meta.url);
// What native code opens lies beside the sealed archive, not in it.
const outside = new URL(new URL('../../', bundle).href.replace(/app\.asar\/$/, 'app.asar.unpacked/'));
const modelFolder = fileURLToPath(new URL(`models/${bundledModelName}/`, outside));
const say = (line: string) => void process.stderr.write(`${line}\n`);

// Node would show the message, and whatever it quotes.
process.on('uncaughtException', (error) => {
  say(`defect in the core: ${describeDefect(error)}`);
  process.exit(1);
});

const broken = verify ? await findBrokenParts(new URL(manifestName, bundle), outside) : [];
if (broken.length > 0) {
  say(`Not what they were when the package was made: ${broken.join(', ')}`);
  process.exit(damagedInstallation);
}

// Not before they are checked: this loads native code.
const { carryOnPort } = await import('./carry-on-port.ts');
const { parentPort } = process;
await carryOnPort(
  {
    post: (message) => parentPort.postMessage(message),
    hear: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
  },
  { places: { modelFolder, userFolder }, keepsSecrets, say },
);
// Everything has drained and the library is let go of. The port would keep the process.
process.exit();
