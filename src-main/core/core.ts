import type { z } from 'zod';
import type { Grant } from '../../src-preload/contract/grant.ts';
import {
  type CommandName,
  type CommandOutput,
  type Commands,
  contractVersion,
} from '../../src-preload/contract/commands.ts';
import { succeed, type Outcome } from '../../src-preload/contract/failure.ts';
import { collectionsCommands } from './collections/collections-commands.ts';
import type { CoreDeps } from './deps.ts';
import { sampleCommands } from './library/sample-commands.ts';
import { ingestCommands } from './ingest/ingest-commands.ts';
import { libraryCommands } from './library/library-commands.ts';
import { backupCommands } from './backup/backup-commands.ts';
import { comprehendCommands } from './reports/comprehend-medical/comprehend-commands.ts';
import { createExitGate, type ExitGate } from './exit/exit-gate.ts';
import { exitCommands } from './exit/exit-commands.ts';
import { modelsCommands } from './models/models-commands.ts';
import { LibraryHolder } from './library/library-holder.ts';
import { lexiconCommands } from './reports/lexicon-commands.ts';
import { snippetCommands } from './reports/snippet-commands.ts';
import { savedSearchCommands } from './saved-search/saved-search-commands.ts';
import { reportSetupCommands } from './ingest/report-setup-commands.ts';
import { policyCommands } from './policy/policy-commands.ts';
import { reportCommands } from './reports/report-commands.ts';
import { explanationCommands } from './search/explanation-commands.ts';
import { historyCommands } from './search/history-commands.ts';
import { hitsCommands } from './search/hits-commands.ts';
import type { Pictured } from './search/query-image.ts';
import { regionsCommands } from './search/regions-commands.ts';
import { searchCommands } from './search/search-commands.ts';
import { tensorPicture } from './search/tensor-picture.ts';
import { openViewPool } from './viewer/view-pool.ts';
import { measurementCommands } from './viewer/measurement-commands.ts';
import { viewerCommands } from './viewer/viewer-commands.ts';
import { createViewer, type Viewer } from './viewer/viewer.ts';
import { updatesCommands } from './updates/updates-commands.ts';
import { settingsCommands } from './user/settings-commands.ts';

/** What a command runs with: a way to end it, and the places that its grants stand for. */
export interface CommandContext {
  readonly signal: AbortSignal;
  /** The path that a grant was minted for; undefined where the user never chose such a place. */
  readonly pathOf: (grant: string) => string | undefined;
  /** Whether answers may say where files lie: to a command line, never to a window. */
  readonly namesPaths?: boolean;
  /** The library that whoever asks has in mind, by its generation: with another one open nothing is done. */
  readonly library?: string | undefined;
  /** A grant for a place that the core itself offers: a recent library. */
  readonly mint: (path: string) => Grant;
}

export type Handler<Name extends CommandName> = (
  input: z.output<Commands[Name]['in']>,
  context: CommandContext,
) => Promise<Outcome<CommandOutput<Name>>>;

export type Handlers = { readonly [Name in CommandName]: Handler<Name> };

export interface Core {
  readonly handlers: Handlers;
  readonly library: LibraryHolder;
  /** What is looked at, for the route that carries pixels. */
  readonly viewer: Viewer;
  readonly exit: ExitGate;
  /** What the model saw of an image: the tensor itself, as a PNG. */
  readonly seen: (pictured: Pictured) => Promise<Outcome<Uint8Array>>;
  /** Drains what runs and lets go of the library. */
  close(): Promise<void>;
}

/** The core: one library at a time, every command of the contract over it. */
export function createCore(deps: CoreDeps): Core {
  const library = new LibraryHolder(deps);
  const ingest = ingestCommands(library, deps);
  const viewer = createViewer(library, () =>
    openViewPool({
      ...(deps.viewWorkerUrl === undefined ? {} : { workerUrl: deps.viewWorkerUrl }),
      ...(deps.elementNames === undefined ? {} : { namesFile: deps.elementNames }),
    }),
  );
  const exit = createExitGate({ newId: deps.newId, now: deps.clock.now });
  return {
    library,
    viewer,
    exit,
    seen: (pictured) => tensorPicture(library, pictured),
    handlers: {
      about: () => Promise.resolve(succeed({ version: deps.version, contract: contractVersion })),
      ...libraryCommands(library, deps),
      ...ingest,
      ...searchCommands(library, deps),
      ...explanationCommands({ library, exit, deps }),
      ...hitsCommands({ library, exit, deps }),
      ...historyCommands(library),
      ...regionsCommands(library),
      ...collectionsCommands(library, deps),
      ...reportCommands(library, deps),
      ...reportSetupCommands(library, deps),
      ...lexiconCommands(library),
      ...snippetCommands(library),
      ...savedSearchCommands(library, deps),
      ...sampleCommands(library, deps, ingest['ingest.folder']),
      ...settingsCommands(deps),
      ...viewerCommands(library, viewer, deps),
      ...measurementCommands(library, deps),
      ...backupCommands(library, deps),
      ...policyCommands(deps),
      ...updatesCommands(library, deps),
      ...comprehendCommands(library, viewer, deps),
      ...modelsCommands(library, deps),
      ...exitCommands({ library, viewer, exit, deps }),
    },
    close: async () => {
      await viewer.close();
      await library.close();
    },
  };
}
