import { describeDefect } from '../../serve/describe-defect.ts';
import { runWindow } from './run-window.ts';

// Node would show the message, and whatever it quotes.
process.on('uncaughtException', (error) => {
  process.stderr.write(`defect in the host: ${describeDefect(error)}\n`);
  process.exit(1);
});

const words = process.argv.slice(2);
// Given by `npm start`, which has tried the desktop shell first.
const why = words.find((word) => word.startsWith('--why='))?.slice('--why='.length);

await runWindow({ open: !words.includes('--no-open'), ...(why === undefined ? {} : { why }) });
