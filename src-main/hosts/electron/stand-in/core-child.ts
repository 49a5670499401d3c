import { carryOnPort } from '../carry-on-port.ts';
import { coreWords } from '../core-words.ts';

// What `core-process.ts` is in Electron, as a child of plain Node: the same core at the other end of the same port.
const { userFolder, keepsSecrets } = coreWords.parse(JSON.parse(process.argv.at(-1) ?? ''));
process.once('disconnect', () => process.exit());
await carryOnPort(
  {
    post: (message) => void process.send?.(message),
    hear: (listener) => void process.on('message', listener),
  },
  { places: { userFolder }, keepsSecrets, say: (line) => void process.stderr.write(`${line}\n`) },
);
process.exit();
