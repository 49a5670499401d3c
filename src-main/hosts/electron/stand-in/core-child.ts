import { carryCore } from '../../../serve/carry-core.ts';
import type { ToCore } from '../../../serve/wire.ts';
import { coreWords } from '../core-words.ts';

// What `core-process.ts` is in Electron, as a child of plain Node: the same core at the other end of the same wire.
const { userFolder } = coreWords.parse(JSON.parse(process.argv.at(-1) ?? ''));
await carryCore(
  {
    send: (message) => void process.send?.(message),
    hear: (listener: (message: ToCore) => void) => void process.on('message', listener),
  },
  { places: { userFolder }, say: (line) => void process.stderr.write(`${line}\n`) },
);
process.exit();
