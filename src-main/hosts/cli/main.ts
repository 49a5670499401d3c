import { enableCompileCache } from 'node:module';

// Stripping types and compiling takes longer than most commands do; the second start finds both done.
enableCompileCache();
const { runCommandLine } = await import('./run-command-line.ts');

process.exitCode = await runCommandLine(process.argv.slice(2));
