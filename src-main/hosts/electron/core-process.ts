import type { ToCore } from '../../serve/wire.ts';
import { bundledPlaces } from './bundled-places.ts';
import { coreWords } from './core-words.ts';
import { damagedInstallation } from './damaged-installation.ts';
import { findBrokenParts, manifestName } from './parts-manifest.ts';

// The entry of the utility process. Its last word is what the main process told it.
const { userFolder, verify } = coreWords.parse(JSON.parse(process.argv.at(-1) ?? ''));
const bundle = new URL('./', import.meta.url);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const broken = verify ? await findBrokenParts(new URL(manifestName, bundle), new URL('../../', bundle)) : [];
if (broken.length > 0) {
  say(`Not what they were when the package was made: ${broken.join(', ')}`);
  process.exit(damagedInstallation);
}

// Not before they are checked: this loads native code.
const { carryCore } = await import('../../serve/carry-core.ts');
const { parentPort } = process;
await carryCore(
  {
    send: (message) => parentPort.postMessage(message),
    hear: (listener: (message: ToCore) => void) =>
      void parentPort.on('message', ({ data }: { readonly data: ToCore }) => listener(data)),
  },
  { places: { ...bundledPlaces(bundle), userFolder }, say },
);
// Everything has drained and the library is let go of. The port would keep the process.
process.exit();
