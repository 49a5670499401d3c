import { enableCompileCache } from 'node:module';
import { logDefect } from './log-defect.ts';

// Stripping types and compiling takes longer than most commands do; the second start finds both done.
enableCompileCache();
// Node would show the message, and whatever it quotes.
process.on('uncaughtException', (error) => {
  logDefect('simile', error);
  process.exit(1);
});
// Whoever reads, such as `head`, has read enough: nobody is left to be told. Shells say 141 of what a closed pipe ended.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
});
const { runCommandLine } = await import('./run-command-line.ts');

process.exitCode = await runCommandLine(process.argv.slice(2));
