import type { Told } from '../../src-preload/contract/events.ts';
import { fail } from '../../src-preload/contract/failure.ts';
import { createGrants, type Grants, type KeptGrants } from './grants.ts';
import type { Pixels } from './pixels.ts';
import type { Serve } from './serve.ts';
import type { FromCore, ToCore, Wire } from './wire.ts';

/** A core at the other end of a wire, as a host uses one of its own. */
export interface ReachedCore {
  /** Grants are looked up at the other end, where every one that was minted here is known. */
  readonly serve: Serve;
  readonly pixels: Pixels;
  readonly grants: Grants;
  /** Asks the core to let go of its library; settles when it has, or when it is lost. */
  close(): Promise<void>;
  /** To be called when the other end has died: whatever waits fails, and so does whatever is asked later. */
  lost(): void;
}

type Answer = FromCore & { readonly kind: 'answer' | 'picture' };

/** Reaches a core that answers with `answerWire`; its events go to `tell`, and the places that it offers to `grants`. */
export function reachCore(
  wire: Wire<ToCore, FromCore>,
  tell: (told: Told) => void,
  grants: KeptGrants = createGrants(),
): ReachedCore {
  const waiting = new Map<number, (answer: Answer) => void>();
  const closed = Promise.withResolvers<void>();
  let lastId = 0;
  let isLost = false;

  wire.hear((message) => {
    if (message.kind === 'told') tell(message.told);
    else if (message.kind === 'grant') grants.keep(message.grant, message.path);
    else if (message.kind === 'closed') closed.resolve();
    else waiting.get(message.id)?.(message);
  });

  const ask = async (question: (id: number) => ToCore, signal: AbortSignal): Promise<Answer> => {
    const id = (lastId += 1);
    if (isLost) return lostAnswer(id);
    const abort = () => wire.send({ kind: 'abort', id });
    try {
      return await new Promise<Answer>((settle) => {
        waiting.set(id, settle);
        wire.send(question(id));
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort);
      });
    } finally {
      waiting.delete(id);
      signal.removeEventListener('abort', abort);
    }
  };

  return {
    async serve(name, input, { signal, namesPaths = false, library }) {
      const of = library === undefined ? {} : { library };
      const answer = await ask((id) => ({ kind: 'call', id, name, input, namesPaths, ...of }), signal);
      return answer.kind === 'answer' ? answer.outcome : fail('defect');
    },
    async pixels({ url, signal }) {
      const { pathname, search } = new URL(url);
      const answer = await ask((id) => ({ kind: 'picture', id, place: pathname + search }), signal);
      if (answer.kind === 'picture')
        return new Response(answer.body, {
          status: answer.status,
          headers: new Headers([...answer.headers]),
        });
      const { code, detail } = answer.outcome.ok ? fail('defect').failure : answer.outcome.failure;
      return Response.json({ code, detail }, { status: 500 });
    },
    grants: {
      mint(path) {
        const grant = grants.mint(path);
        wire.send({ kind: 'grant', grant, path });
        return grant;
      },
      pathOf: grants.pathOf,
    },
    close() {
      if (!isLost) wire.send({ kind: 'close' });
      return closed.promise;
    },
    lost() {
      isLost = true;
      for (const [id, settle] of waiting) settle(lostAnswer(id));
      closed.resolve();
    },
  };
}

function lostAnswer(id: number): Answer {
  const outcome = fail('defect', 'The part of Simile that holds the library has ended. Start Simile again.');
  return { kind: 'answer', id, outcome };
}
