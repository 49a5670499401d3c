import { enableCompileCache } from 'node:module';
import { logDefect } from './log-defect.ts';

// Stripping types and compiling takes longer than most commands do; the second start finds both done.
enableCompileCache();
// Node would show the message, and whatever it quotes.
process.on('uncaughtException', (error) => {
  logDefect('simile', error);
  process.exit(1);
});
const { runCommandLine } = await import('./run-command-line.ts');

process.exitCode = await runCommandLine(process.argv.slice(2));
