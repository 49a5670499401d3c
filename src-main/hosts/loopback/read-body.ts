import type { IncomingMessage } from 'node:http';
import type { Refused } from './judge-request.ts';

export type Body =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refused: Refused };

/**
 * Reads a JSON body of at most `limit` bytes. A page can only send `application/json` to another origin after asking,
 * which this host never grants.
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<Body> {
  if (request.headers['content-type'] !== 'application/json') return refuse(415, 'not JSON');
  if (Number(request.headers['content-length']) > limit) return refuse(413, 'too large');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of bytesOf(request)) {
    bytes += chunk.length;
    if (bytes > limit) return refuse(413, 'too large');
    chunks.push(chunk);
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(400, 'not JSON');
    throw error;
  }
}

/** The body as it arrives. The request stays open when reading stops early, so that a refusal can still be sent. */
export function bytesOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

function refuse(status: number, why: string): Body {
  return { ok: false, refused: { status, why } };
}
