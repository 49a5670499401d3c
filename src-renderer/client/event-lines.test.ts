import { expect, test, vi } from 'vitest';
import { eventLines } from './event-lines.ts';
import { connectEvents } from './hear.ts';

/** A stream that says `pieces` and then goes on in silence. */
function stream(pieces: readonly string[]): Response {
  return new Response(
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      },
    }),
  );
}

test('events cut in the middle of a line, and of a letter, arrive whole', async () => {
  const heard: unknown[] = [];
  const stop = eventLines(() => Promise.resolve(stream(['{"na', 'me":"a"}\n\n{"name"', ':"b"}\n'])))((told) =>
    heard.push(told),
  );
  await vi.waitFor(() => expect(heard).toEqual([{ name: 'a' }, { name: 'b' }]));
  stop();
});

test('one stream serves all listeners and ends with the last of them', async () => {
  const signals: AbortSignal[] = [];
  const subscribe = eventLines((signal) => {
    signals.push(signal);
    return Promise.resolve(stream([]));
  });
  const stops = [subscribe(() => {}), subscribe(() => {})];
  stops[0]?.();
  expect(signals).toHaveLength(1);
  expect(signals[0]?.aborted).toBe(false);
  stops[1]?.();
  expect(signals[0]?.aborted).toBe(true);
});

test('an event of another name, or one that does not parse, does not reach its listener', () => {
  const listeners = new Set<(told: unknown) => void>();
  const hear = connectEvents({
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  const heard: unknown[] = [];
  hear('index.rebuilding', (body) => heard.push(body));
  for (const told of [
    7,
    { name: 'library.changed', body: {} },
    { name: 'index.rebuilding', body: { running: 'yes' } },
    { name: 'index.rebuilding', body: { running: true } },
  ])
    for (const listener of listeners) listener(told);
  expect(heard).toEqual([{ running: true }]);
  expect(warned).toHaveBeenCalledOnce();
  warned.mockRestore();
});
