import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Workers that only tests and the fuzzer start. */
const ofTests = /(^|[/\\])(stand-in-|fuzz\.)/;

/**
 * What the bundle of the main process is entered by, name to source: the shell, the process of the core, the command
 * line, and every worker of the core under its own name.
 */
export function mainEntries(root: string): Record<string, string> {
  const core = join(root, 'src-main', 'core');
  const workers = readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.worker.ts') && !ofTests.test(path))
    .map((path) => [basename(path, '.ts'), join(core, path)] as const);
  const names = new Set(workers.map(([name]) => name));
  if (names.size < workers.length) throw new Error('two workers of the core have one name');
  return {
    main: join(root, 'src-main/hosts/electron/main.ts'),
    'core-process': join(root, 'src-main/hosts/electron/core-process.ts'),
    cli: join(root, 'src-main/hosts/cli/main.ts'),
    ...Object.fromEntries(workers),
  };
}
