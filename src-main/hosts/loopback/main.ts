import { runWindow } from './run-window.ts';

await runWindow({ open: !process.argv.includes('--no-open') });
