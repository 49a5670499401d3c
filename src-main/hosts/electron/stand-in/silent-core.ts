import { EventEmitter } from 'node:events';
import type { ToCore } from '../../../serve/wire.ts';
import type { CoreChild } from '../electron-api.ts';

/**
 * A core's process that does nothing: it answers a command with what `answer` gives, where it gives anything, and keeps
 * what it was asked.
 */
export interface SilentCore {
  readonly child: CoreChild;
  readonly heard: ToCore[];
  readonly events: EventEmitter;
}

export function silentCore(answer: (call: ToCore & { kind: 'call' }) => unknown = () => []): SilentCore {
  const events = new EventEmitter();
  const heard: ToCore[] = [];
  const child: CoreChild = {
    postMessage(message: ToCore) {
      heard.push(message);
      if (message.kind === 'call') {
        const { id } = message;
        const value = answer(message);
        const outcome = { ok: true, value };
        if (value !== undefined)
          queueMicrotask(() => void events.emit('message', { kind: 'answer', id, outcome }));
      }
      if (message.kind === 'close') queueMicrotask(() => void events.emit('message', { kind: 'closed' }));
    },
    kill: () => events.emit('exit', 0),
    on: (event: string, listener: (value: never) => void) =>
      events.on(event, (value) => Reflect.apply(listener, undefined, [value])),
  };
  return { child, heard, events };
}
