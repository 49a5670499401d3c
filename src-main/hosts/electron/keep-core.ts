import { commands, isCommandName } from '../../../src-preload/contract/commands.ts';
import type { Told } from '../../../src-preload/contract/events.ts';
import { fail } from '../../../src-preload/contract/failure.ts';
import type { CommandContext } from '../../core/core.ts';
import { createGrants, type Grants } from '../../serve/grants.ts';
import type { Pixels } from '../../serve/pixels.ts';
import { reachCore, type ReachedCore } from '../../serve/reach-core.ts';
import type { Serve } from '../../serve/serve.ts';
import type { FromCore, ToCore, Wire } from '../../serve/wire.ts';
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
  /** How long a core that was asked to close may drain before it is killed. */
  readonly drainMs?: number;
}

export interface KeptCore {
  readonly serve: Serve;
  readonly pixels: Pixels;
  readonly grants: Grants;
  close(): Promise<void>;
}

/** A core that dies this often within this time is not started again: something keeps killing it. */
const deaths = { atMost: 3, withinMs: 60_000 };

/**
 * Keeps a core running in a process of its own. When that process dies, everything it was asked fails as
 * `core-stopped`, a new one is started with the same grants, and the library that was open is opened again before
 * anything else is asked.
 */
export function keepCore({ start, tell, stopped, now, drainMs = 20_000 }: KeepNeeds): KeptCore {
  const grants = createGrants();
  const died: number[] = [];
  const long = new Set<symbol>();
  let life: CoreLife;
  let core: ReachedCore | undefined;
  let ready: Promise<void> = Promise.resolve();
  let libraryOpen = false;
  let closing = false;

  function begin(): ReachedCore {
    life = start();
    const reached = reachCore(life.wire, tell);
    life.onEnd((code) => {
      core = undefined;
      reached.lost();
      if (!closing) ended(code);
    });
    for (const [grant, path] of grants.all()) life.wire.send({ kind: 'grant', grant, path });
    core = reached;
    return reached;
  }

  function ended(code: number): void {
    const importing = long.size > 0;
    died.push(now());
    if (code === damagedInstallation) return stopped({ state: 'refused-to-run' });
    if (died.filter((at) => now() - at < deaths.withinMs).length >= deaths.atMost)
      return stopped({ state: 'gave-up', importing });
    const reached = begin();
    ready = recover(reached, importing);
  }

  async function recover(reached: ReachedCore, importing: boolean): Promise<void> {
    if (!libraryOpen) return stopped({ state: 'runs-again', importing });
    const card = await reopenLibrary(reached.serve, grants);
    // It died again meanwhile: whoever follows it tells.
    if (core !== reached) return;
    libraryOpen = card !== undefined;
    if (card !== undefined) tell({ name: 'library.changed', body: card });
    stopped({ state: 'runs-again', importing, reopened: libraryOpen });
  }

  async function ask(name: string, input: unknown, context: CommandContext): ReturnType<Serve> {
    await ready;
    const asked = core;
    if (asked === undefined)
      return fail('core-stopped', 'Simile stopped working. Close it and start it again.');
    const outcome = await asked.serve(name, input, context);
    if (core !== asked && !closing) return fail('core-stopped');
    if (outcome.ok && opening.has(name)) libraryOpen = true;
    if (outcome.ok && name === 'library.close') libraryOpen = false;
    return outcome;
  }

  begin();
  return {
    async serve(name, input, context) {
      const turn = Symbol();
      if (isCommandName(name) && commands[name].outlivesCaller) long.add(turn);
      try {
        return await ask(name, input, context);
      } finally {
        long.delete(turn);
      }
    },
    async pixels(request) {
      await ready;
      if (core === undefined) return Response.json(fail('core-stopped').failure, { status: 503 });
      return core.pixels(request);
    },
    grants: {
      mint(path) {
        const grant = grants.mint(path);
        if (core !== undefined) life.wire.send({ kind: 'grant', grant, path });
        return grant;
      },
      pathOf: grants.pathOf,
    },
    async close() {
      closing = true;
      if (core === undefined) return;
      const impatience = setTimeout(() => life.kill(), drainMs);
      await core.close();
      clearTimeout(impatience);
    },
  };
}

const opening: ReadonlySet<string> = new Set(['library.open', 'library.create', 'library.begin']);
