import { fail } from '../../src-preload/contract/failure.ts';
import type { KeptGrants } from './grants.ts';
import type { Pixels } from './pixels.ts';
import type { DefectLog, Serve } from './serve.ts';
import type { FromCore, ToCore, Wire } from './wire.ts';

/** The core's side of a wire: everything that a host may ask, and its end. */
export interface WiredCore {
  readonly serve: Serve;
  readonly pixels: Pixels;
  readonly grants: KeptGrants;
  readonly log: DefectLog;
  /** Drains what runs and lets go of the library. */
  readonly close: () => Promise<void>;
}

/**
 * Answers a host over a wire, so that the thread or process that owns the window never waits on the core. Events go
 * over the same wire as `told`. Asked to close, the core lets go of its library and says `closed`; then the promise
 * settles, and whoever owns the wire may let go of it.
 */
export function answerWire(wire: Wire<FromCore, ToCore>, core: WiredCore): Promise<void> {
  const running = new Map<number, AbortController>();
  const closed = Promise.withResolvers<void>();
  const { pathOf, keep } = core.grants;

  const mint: KeptGrants['mint'] = (path) => {
    const grant = core.grants.mint(path);
    wire.send({ kind: 'grant', grant, path });
    return grant;
  };

  const during = async (
    id: number,
    what: string,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    const gone = new AbortController();
    running.set(id, gone);
    try {
      await work(gone.signal);
    } catch (error) {
      core.log.defect(what, error);
      wire.send({ kind: 'answer', id, outcome: fail('defect') });
    } finally {
      running.delete(id);
    }
  };

  const call = ({ id, name, input, namesPaths, library }: ToCore & { kind: 'call' }): Promise<void> =>
    during(id, name, async (signal) => {
      const outcome = await core.serve(name, input, { signal, pathOf, mint, namesPaths, library });
      wire.send({ kind: 'answer', id, outcome });
    });

  const picture = ({ id, place }: ToCore & { kind: 'picture' }): Promise<void> =>
    during(id, 'a picture', async (signal) => {
      const answered = await core.pixels(new Request(new URL(place, 'http://pixels/'), { signal }));
      const body = await answered.arrayBuffer();
      wire.send({ kind: 'picture', id, status: answered.status, headers: [...answered.headers], body }, [
        body,
      ]);
    });

  const close = async (): Promise<void> => {
    for (const gone of running.values()) gone.abort();
    await core.close();
    wire.send({ kind: 'closed' });
    closed.resolve();
  };

  wire.hear((message) => {
    switch (message.kind) {
      case 'grant':
        return keep(message.grant, message.path);
      case 'abort':
        return running.get(message.id)?.abort();
      case 'call':
        return void call(message);
      case 'picture':
        return void picture(message);
      case 'close':
        return void close().catch(closed.reject);
    }
  });
  return closed.promise;
}
