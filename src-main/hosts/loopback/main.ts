import { runWindow } from './run-window.ts';

const words = process.argv.slice(2);
// Given by `npm start`, which has tried the desktop shell first.
const why = words.find((word) => word.startsWith('--why='))?.slice('--why='.length);

await runWindow({ open: !words.includes('--no-open'), ...(why === undefined ? {} : { why }) });
