import { z } from 'zod';
import { events, type EventBody, type EventName } from '../../src-preload/contract/events.ts';
import type { Transport } from './transport.ts';

const told = z.object({ name: z.string(), body: z.unknown() });

/** Calls `listener` with each well-formed event of one name; what does not parse is left out and said in the console. */
export type Hear = <N extends EventName>(name: N, listener: (body: EventBody<N>) => void) => () => void;

export function connectEvents(transport: Pick<Transport, 'subscribe'>): Hear {
  return (name, listener) =>
    transport.subscribe((message) => {
      const line = told.safeParse(message);
      if (!line.success || line.data.name !== name) return;
      const body = events[name].safeParse(line.data.body);
      // The schema was picked by the event's own name, which the type of a table lookup cannot follow.
      if (body.success) listener(body.data as EventBody<typeof name>);
      else console.warn(`An event ${name} was not what the contract says and was left out.`);
    });
}
