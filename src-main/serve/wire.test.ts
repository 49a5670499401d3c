import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import type { Told } from '../../src-preload/contract/events.ts';
import { fail, succeed } from '../../src-preload/contract/failure.ts';
import { answerWire, type WiredCore } from './answer-wire.ts';
import { carryCore } from './carry-core.ts';
import { createGrants } from './grants.ts';
import { reachCore } from './reach-core.ts';
import type { FromCore, ToCore, Wire } from './wire.ts';

const never = new AbortController().signal;

interface Ends {
  readonly hostEnd: Wire<ToCore, FromCore>;
  readonly coreEnd: Wire<FromCore, ToCore>;
}

/** Both ends of a wire over real ports, which clone and move what passes as threads and processes do. */
function aWire(): Ends {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  return {
    hostEnd: { send: (message) => port1.postMessage(message), hear: (listen) => port1.on('message', listen) },
    coreEnd: {
      send: (message, moved = []) => port2.postMessage(message, moved),
      hear: (listen) => port2.on('message', listen),
    },
  };
}

function aReachedCore(changes: Partial<WiredCore> = {}) {
  const { hostEnd, coreEnd } = aWire();
  const defects: string[] = [];
  const told: Told[] = [];
  void answerWire(coreEnd, {
    serve: (_, input) => Promise.resolve(succeed(input)),
    pixels: async ({ url }) => new Response(`picture of ${url}`, { headers: { 'x-simile-frames': '3' } }),
    grants: createGrants(),
    log: { defect: (command) => void defects.push(command) },
    close: () => Promise.resolve(),
    ...changes,
  });
  return {
    defects,
    told,
    coreEnd,
    reached: reachCore(hostEnd, (event) => void told.push(event)),
    context: { signal: never, pathOf: () => undefined, mint: createGrants().mint },
  };
}

test('each question gets its own answer, whichever is ready first', async () => {
  const { reached, context } = aReachedCore({
    serve: async (name) => {
      await new Promise((resolve) => setTimeout(resolve, name === 'slow' ? 40 : 1));
      return succeed(name);
    },
  });
  const answers = await Promise.all(['slow', 'quick'].map((name) => reached.serve(name, {}, context)));
  expect(answers).toEqual([succeed('slow'), succeed('quick')]);
});

test('a place that was chosen in the window is known to the command that names it', async () => {
  const { reached, context } = aReachedCore({
    serve: (_, input, { pathOf }) => Promise.resolve(succeed(pathOf(String(input)))),
  });
  const grant = reached.grants.mint('/films');
  expect(await reached.serve('library.open', grant, context)).toEqual(succeed('/films'));
  expect(await reached.serve('library.open', 'another', context)).toEqual(succeed(undefined));
});

test('a place that the core offers can be named to it again', async () => {
  const { reached, context } = aReachedCore({
    serve: (name, input, { mint, pathOf }) =>
      Promise.resolve(succeed(name === 'offer' ? mint('/recent') : pathOf(String(input)))),
  });
  const offered = await reached.serve('offer', {}, context);
  expect(await reached.serve('take', offered.ok ? offered.value : '', context)).toEqual(succeed('/recent'));
});

test('a place that the core offers is known to its host, which outlives it', async () => {
  const { reached, context } = aReachedCore({
    serve: (_, __, { mint }) => Promise.resolve(succeed(mint('/recent'))),
  });
  const offered = await reached.serve('library.recent', {}, context);
  expect(reached.grants.pathOf(offered.ok ? String(offered.value) : '')).toBe('/recent');
});

test('hanging up reaches the command that runs, and the picture that is being read', async () => {
  const ended = (signal: AbortSignal) => once(signal, 'abort');
  const { reached, context } = aReachedCore({
    serve: async (_, __, { signal }) => {
      await ended(signal);
      return fail('cancelled');
    },
    pixels: async ({ signal }) => {
      await ended(signal);
      return Response.json({ code: 'cancelled' }, { status: 499 });
    },
  });
  const gone = new AbortController();
  const command = reached.serve('search.similar', {}, { ...context, signal: gone.signal });
  const picture = reached.pixels(new Request('http://pixels/frame/1/0', { signal: gone.signal }));
  gone.abort();
  expect(await command).toMatchObject({ failure: { code: 'cancelled' } });
  expect((await picture).status).toBe(499);
});

test('a picture crosses with its status, its facts and every byte', async () => {
  const { reached } = aReachedCore();
  const picture = await reached.pixels(new Request('http://127.0.0.1/frame/7/0?edition=2'));
  expect(picture.headers.get('x-simile-frames')).toBe('3');
  expect(await picture.text()).toBe('picture of http://pixels/frame/7/0?edition=2');
});

test('a fault in one picture is told to the log, and the core answers on', async () => {
  const { reached, context, defects } = aReachedCore({ pixels: () => Promise.reject(new Error('broken')) });
  expect((await reached.pixels(new Request('http://pixels/thumbnail/1'))).status).toBe(500);
  expect(defects).toEqual(['a picture']);
  expect(await reached.serve('about', 1, context)).toEqual(succeed(1));
});

test('an answer that cannot cross is a defect of its command, not the end of the core', async () => {
  const { reached, context, defects } = aReachedCore({
    serve: (_, input) => Promise.resolve(succeed(input === 'odd' ? () => 0 : input)),
  });
  expect(await reached.serve('about', 'odd', context)).toMatchObject({ failure: { code: 'defect' } });
  expect(defects).toEqual(['about']);
  expect(await reached.serve('about', 'even', context)).toEqual(succeed('even'));
});

test('when the core has died, whatever waits and whatever is asked later fails at once', async () => {
  const { reached, context } = aReachedCore({ serve: () => new Promise(() => undefined) });
  const waiting = reached.serve('ingest.folder', {}, context);
  reached.lost();
  expect(await waiting).toMatchObject({ failure: { code: 'defect' } });
  expect(await reached.serve('about', {}, context)).toMatchObject({ failure: { code: 'defect' } });
  expect((await reached.pixels(new Request('http://pixels/thumbnail/1'))).status).toBe(500);
  await reached.close();
});

test('closing ends what runs and settles only when the library is let go of', async () => {
  let letGo = false;
  const { reached, context } = aReachedCore({
    serve: async (_, __, { signal }) => {
      await once(signal, 'abort');
      return fail('cancelled');
    },
    close: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      letGo = true;
    },
  });
  const running = reached.serve('ingest.folder', {}, context);
  await reached.close();
  expect(letGo).toBe(true);
  expect(await running).toMatchObject({ failure: { code: 'cancelled' } });
});

test('the real core answers over a wire, and tells what it does', async () => {
  const { hostEnd, coreEnd } = aWire();
  const carried = carryCore(coreEnd, { places: {}, say: () => undefined });
  const reached = reachCore(hostEnd, () => undefined);
  const context = { signal: never, pathOf: () => undefined, mint: createGrants().mint };
  expect(await reached.serve('about', {}, context)).toMatchObject({ ok: true });
  expect(await reached.serve('library.card', {}, context)).toMatchObject({
    failure: { code: 'library-missing' },
  });
  await reached.close();
  await carried;
});
