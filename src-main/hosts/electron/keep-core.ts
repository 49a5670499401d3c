import { commands, isCommandName } from '../../../src-preload/contract/commands.ts';
import type { Told } from '../../../src-preload/contract/events.ts';
import { fail } from '../../../src-preload/contract/failure.ts';
import type { CommandContext } from '../../core/core.ts';
import { createGrants, type Grants, type KeptGrants } from '../../serve/grants.ts';
import type { Pixels } from '../../serve/pixels.ts';
import { reachCore, type ReachedCore } from '../../serve/reach-core.ts';
import type { Serve } from '../../serve/serve.ts';
import type { FromCore, ToCore, Wire } from '../../serve/wire.ts';
import { closeCore, type Patience } from './close-core.ts';
import { damagedInstallation } from './damaged-installation.ts';
import { reopenLibrary } from './reopen-library.ts';

/** The process that carries the core, from its start to its end. */
export interface CoreLife {
  readonly wire: Wire<ToCore, FromCore>;
  /** Calls the listener once, with the exit code, when the process has ended. */
  readonly onEnd: (listener: (code: number) => void) => void;
  readonly kill: () => void;
}

/** What a person is told when the core has ended without being asked to. */
export type CoreStopped =
  /** It runs again. `reopened` is absent where no library was open. */
  | { readonly state: 'runs-again'; readonly importing: boolean; readonly reopened?: boolean }
  | { readonly state: 'gave-up'; readonly importing: boolean }
  /** Files of the installation are not what they were: it is not started again. */
  | { readonly state: 'refused-to-run' };

export interface KeepNeeds {
  readonly start: () => CoreLife;
  readonly tell: (told: Told) => void;
  readonly stopped: (what: CoreStopped) => void;
  /** Milliseconds, growing. */
  readonly now: () => number;
  /** A core that was asked to close takes its time, or did not end although it was killed. */
  readonly slow: () => void;
  readonly gaveUp: () => void;
  readonly patience?: Patience | undefined;
}

export interface KeptCore {
  readonly serve: Serve;
  readonly pixels: Pixels;
  readonly grants: Grants;
  close(): Promise<void>;
}

/** A core that dies this often within this time is not started again: something keeps killing it. */
const deaths = { atMost: 3, withinMs: 60_000 };

/** What is kept from one life of the core to the next. */
interface Keeping extends KeepNeeds {
  readonly grants: KeptGrants;
  /** When it died, by `now`. */
  readonly died: number[];
  /** What outlives its caller and has not ended: imports. */
  readonly long: Set<symbol>;
  life: CoreLife | undefined;
  /** Undefined once it has died, until another is there. */
  core: ReachedCore | undefined;
  /** Settles when a core that was started anew has opened its library. */
  ready: Promise<void>;
  libraryOpen: boolean;
  closing: boolean;
}

/**
 * Keeps a core running in a process of its own. When that process dies, everything it was asked fails as
 * `core-stopped`, a new one is started with the same grants, and the library that was open is opened again before
 * anything else is asked.
 */
export function keepCore(needs: KeepNeeds): KeptCore {
  const keeping: Keeping = {
    ...needs,
    grants: createGrants(),
    died: [],
    long: new Set(),
    life: undefined,
    core: undefined,
    ready: Promise.resolve(),
    libraryOpen: false,
    closing: false,
  };
  begin(keeping);
  return {
    serve: (name, input, context) => serve(keeping, name, input, context),
    async pixels(request) {
      await keeping.ready;
      if (keeping.core === undefined) return Response.json(fail('core-stopped').failure, { status: 503 });
      return keeping.core.pixels(request);
    },
    grants: {
      mint(path) {
        const grant = keeping.grants.mint(path);
        if (keeping.core !== undefined) keeping.life?.wire.send({ kind: 'grant', grant, path });
        return grant;
      },
      pathOf: keeping.grants.pathOf,
    },
    async close() {
      keeping.closing = true;
      const { core, slow, gaveUp, patience } = keeping;
      if (core === undefined) return;
      const kill = () => keeping.life?.kill();
      await closeCore({ core, kill, slow, gaveUp, ...(patience === undefined ? {} : { patience }) });
    },
  };
}

/** Starts a process with a core, tells it every grant, and sees to what follows when it dies. */
function begin(keeping: Keeping): ReachedCore {
  const life = keeping.start();
  const core = reachCore(life.wire, keeping.tell, keeping.grants);
  life.onEnd((code) => {
    keeping.core = undefined;
    core.lost();
    if (!keeping.closing) ended(keeping, code);
  });
  for (const [grant, path] of keeping.grants.all()) life.wire.send({ kind: 'grant', grant, path });
  keeping.life = life;
  keeping.core = core;
  return core;
}

function ended(keeping: Keeping, code: number): void {
  const { died, now, stopped } = keeping;
  const importing = keeping.long.size > 0;
  died.push(now());
  if (code === damagedInstallation) return stopped({ state: 'refused-to-run' });
  if (died.filter((at) => now() - at < deaths.withinMs).length >= deaths.atMost)
    return stopped({ state: 'gave-up', importing });
  keeping.ready = recover(keeping, begin(keeping), importing);
}

async function recover(keeping: Keeping, core: ReachedCore, importing: boolean): Promise<void> {
  if (!keeping.libraryOpen) return keeping.stopped({ state: 'runs-again', importing });
  const card = await reopenLibrary(core.serve, keeping.grants);
  // It died again meanwhile: whoever follows it tells.
  if (keeping.core !== core) return;
  keeping.libraryOpen = card !== undefined;
  keeping.stopped({ state: 'runs-again', importing, reopened: keeping.libraryOpen });
}

async function serve(
  keeping: Keeping,
  name: string,
  input: unknown,
  context: CommandContext,
): ReturnType<Serve> {
  const turn = Symbol();
  if (isCommandName(name) && commands[name].outlivesCaller) keeping.long.add(turn);
  try {
    await keeping.ready;
    const { core } = keeping;
    if (core === undefined)
      return fail('core-stopped', 'Simile stopped working. Close it and start it again.');
    const outcome = await core.serve(name, input, context);
    if (keeping.core !== core && !keeping.closing) return fail('core-stopped');
    if (outcome.ok && opening.has(name)) keeping.libraryOpen = true;
    if (outcome.ok && name === 'library.close') keeping.libraryOpen = false;
    return outcome;
  } finally {
    keeping.long.delete(turn);
  }
}

const opening: ReadonlySet<string> = new Set(['library.open', 'library.create', 'library.begin']);
