import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LoopbackDeps } from './loopback-deps.ts';

/** Carries the pixel function's answer over HTTP. `place` is what follows the tab's own prefix, query included. */
export async function sendPixels(
  response: ServerResponse,
  place: string,
  pixels: LoopbackDeps['pixels'],
  signal: AbortSignal,
): Promise<void> {
  const answer = await pixels(new Request(new URL(place, 'http://pixels/'), { signal }));
  for (const name of ['content-type', 'content-length']) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value);
  }
  for (const [name, value] of answer.headers)
    if (name.startsWith('x-simile-')) response.setHeader(name, value);
  response.statusCode = answer.status;
  if (answer.body === null) response.end();
  else await pipeline(Readable.fromWeb(answer.body), response, { signal });
}
