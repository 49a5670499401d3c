import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Carries one small answer as pictures are carried. Node loads its `Request` and `Response` at their first use, which
 * holds the thread for about 50 ms: better before a page is there than under its first thumbnail.
 */
export async function loadWebClasses(): Promise<void> {
  const { signal } = new AbortController();
  const request = new Request('http://pixels/', { signal });
  const { body, headers } = new Response(request.method, { headers: [['content-type', 'text/plain']] });
  if (body === null || !headers.has('content-type')) throw new Error('an answer lost what was put into it');
  await pipeline(Readable.fromWeb(body), new PassThrough().resume(), { signal });
}
