import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../src-preload/contract/commands.ts';
import type { Told } from '../../src-preload/contract/events.ts';
import { succeed, type Outcome } from '../../src-preload/contract/failure.ts';
import { createCore, type Core } from './core.ts';
import type { CoreDeps } from './deps.ts';
import { standInEmbedder } from './embed/stand-in-embedder.ts';
import { openPreparePool } from './ingest/prepare-pool.ts';
import { nodeDeps } from './node-deps.ts';
import { aFolder } from './store/test-store.ts';
import type { Store } from './store/open-store.ts';

/** For tests: an open library over the real core, with the stand-in for the model. */
export interface TestLibrary {
  readonly core: Core;
  readonly folder: string;
  readonly store: Store;
  readonly told: readonly Told[];
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
    signal?: AbortSignal,
  ): Promise<Outcome<CommandOutput<Name>>>;
  /** As `call`, for what must work: gives the value, or fails the test with the failure. */
  get<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>;
  /** Imports a folder of the disk. Grants are paths in these tests. */
  import(folder: string, mode?: 'reference' | 'copy'): Promise<CommandOutput<'ingest.folder'>>;
  close(): Promise<void>;
}

/** For tests: a new library, or the one that lies in `folder`. Closed when the test ends. */
export async function aLibrary(
  folder: string = aFolder(),
  changes: Partial<CoreDeps> = {},
): Promise<TestLibrary> {
  const told: Told[] = [];
  const core = createCore({
    ...nodeDeps((event) => told.push(event)),
    openEmbedder: () => Promise.resolve(succeed(standInEmbedder())),
    openPreparer: () => openPreparePool({ workers: 2 }),
    ...changes,
  });
  const call: TestLibrary['call'] = async (name, input, signal = new AbortController().signal) => {
    // The table pairs a name with its input and output; a lookup by name hides that from the compiler.
    const handler = core.handlers[name] as (
      input: unknown,
      context: object,
    ) => Promise<Outcome<CommandOutput<typeof name>>>;
    return handler(input, { signal, pathOf: (grant: string) => grant, mint: (path: string) => path });
  };
  const get: TestLibrary['get'] = async (name, input) => {
    const outcome = await call(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.failure.code}: ${outcome.failure.detail}`);
    return outcome.value;
  };
  const opened = await core.library.create(folder, 'Test', false);
  if (!opened.ok) throw new Error(opened.failure.detail);
  onTestFinished(() => core.close());
  return {
    core,
    folder,
    store: opened.value.store,
    told,
    call,
    get,
    import: (source, mode = 'reference') => get('ingest.folder', { folder: aGrant(source), mode }),
    close: () => core.close(),
  };
}

/** For tests: a grant whose name is its path. */
export function aGrant(path: string): CommandOutput<'library.recent'>[number]['place'] {
  return path as CommandOutput<'library.recent'>[number]['place'];
}

/** For tests: a folder with these files. */
export function aFolderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = aFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
