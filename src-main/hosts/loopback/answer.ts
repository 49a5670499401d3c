import type { ServerResponse } from 'node:http';
import type { Refused } from './judge-request.ts';

export function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Says no in a few words and hangs up, so that a body still on its way is not waited for. */
export function answerRefused(response: ServerResponse, { status, why }: Refused): void {
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end(`${why}\n`);
}
