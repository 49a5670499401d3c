import type { ServerResponse } from 'node:http';
import type { LoopbackDeps } from './loopback-deps.ts';

/** More than this unread means that the page has stopped listening. */
const unreadLimit = 1024 * 1024;

/**
 * Tells a tab every event, one JSON document a line, for as long as it listens; an empty line now and then shows that
 * the host lives. A tab that does not read is hung up on: it asks anew and reads the state as it is then.
 */
export function streamEvents(
  response: ServerResponse,
  subscribe: LoopbackDeps['subscribe'],
  heartbeatMs: number,
  signal: AbortSignal,
): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  const write = (line: string) => {
    if (response.writableLength > unreadLimit) response.destroy();
    else response.write(`${line}\n`);
  };
  const unsubscribe = subscribe((told) => write(JSON.stringify(told)));
  const heartbeat = setInterval(() => write(''), heartbeatMs);
  signal.addEventListener('abort', () => {
    clearInterval(heartbeat);
    unsubscribe();
    response.end();
  });
}
