import { pixelsPrefix } from '../../../src-preload/contract/channels.ts';
import { withNonce, type PageFile } from '../../serve/page-files.ts';
import { contentSecurityPolicy, headersOfEveryAnswer } from '../../serve/page-headers.ts';
import type { Pixels } from '../../serve/pixels.ts';
import { appOrigin, isOurs } from './app-address.ts';

export interface PageNeeds {
  /** The built window by address, as `readPageFiles` gives it. What is not in it is not served. */
  readonly files: ReadonlyMap<string, PageFile>;
  readonly pixels: Pixels;
  /** A fresh unguessable word. */
  readonly secret: () => string;
}

/** Answers the window's own scheme: its page, the parts of it, and pictures, all under one origin and one policy. */
export function servePages({ files, pixels, secret }: PageNeeds): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' || !isOurs(request.url)) return refuse(403);
    const path = request.url.slice(appOrigin.length).replace(/[?#].*$/, '') || '/';
    if (path.startsWith(pixelsPrefix)) return picture(path.slice(pixelsPrefix.length - 1), request, pixels);
    const file = files.get(path);
    if (file === undefined) return refuse(404);
    const nonce = secret();
    const { type, bytes } = path === '/' ? withNonce(file, nonce) : file;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...headersOfEveryAnswer,
        'content-type': type,
        'content-security-policy': contentSecurityPolicy(nonce),
      },
    });
  };
}

async function picture(place: string, { signal }: Request, pixels: Pixels): Promise<Response> {
  const answer = await pixels(new Request(`http://pixels${place}`, { signal }));
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(headersOfEveryAnswer)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: headersOfEveryAnswer });
}
