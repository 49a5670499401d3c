import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { commands, isCommandName } from '../../../src-preload/contract/commands.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { answerJson, answerRefused } from './answer.ts';
import { choosePlace, typedPlace } from './choose-place.ts';
import { judgeRequest, type Refused } from './judge-request.ts';
import type { Limits, LoopbackDeps } from './loopback-deps.ts';
import { withNonce, type PageFile } from '../../serve/page-files.ts';
import { contentSecurityPolicy, headersOfEveryAnswer } from '../../serve/page-headers.ts';
import { bytesOf, readJson } from './read-body.ts';
import { sendPixels } from './send-pixels.ts';
import type { Sessions } from './sessions.ts';
import { streamEvents } from './stream-events.ts';
import type { Uploads } from './uploads.ts';

export interface Desk {
  readonly deps: LoopbackDeps;
  readonly limits: Limits;
  readonly authority: string;
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  readonly files: ReadonlyMap<string, PageFile>;
  /** Aborted when the host closes. */
  readonly closing: AbortSignal;
}

interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The address without its query. */
  readonly path: string;
  /** Aborted when the page hangs up or the host closes. */
  readonly signal: AbortSignal;
}

const unknown: Refused = { status: 404, why: 'nothing here' };

/** Answers one request, or throws when something of ours is broken. */
export async function handleRequest(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  for (const [name, value] of Object.entries(headersOfEveryAnswer)) response.setHeader(name, value);
  const refused = judgeRequest(knockOf(request), desk.authority);
  if (refused !== undefined) return answerRefused(response, refused);
  const path = (request.url ?? '').replace(/\?.*$/, '');
  const visit = { request, response, path, signal };
  if (path === '/session') return exchangeTicket(desk, visit);
  if (path.startsWith('/pixels/')) return answerPixels(desk, visit);
  const file = request.method === 'GET' ? desk.files.get(path) : undefined;
  if (file !== undefined) return answerFile(desk, visit, file);
  if (!desk.sessions.knowsToken(bearerOf(request)))
    return answerRefused(response, { status: 401, why: 'no session' });
  return answerTab(desk, visit);
}

/** What a tab that has shown its token may ask. */
async function answerTab(desk: Desk, visit: Visit): Promise<void> {
  const { request, response, path } = visit;
  if (request.method === 'GET') {
    if (path !== '/events') return answerRefused(response, unknown);
    return streamEvents(response, desk.deps.subscribe, desk.limits.heartbeatMs, visit.signal);
  }
  if (path === '/upload') return receiveUpload(desk, visit);
  const body = await readJson(request, desk.limits.commandBytes);
  if (!body.ok) return answerRefused(response, body.refused);
  if (path.startsWith('/call/')) {
    const { serve, grants } = desk.deps;
    const name = path.slice('/call/'.length);
    // An import goes on when its tab is reloaded: it ends by a command, or with the host.
    const signal = isCommandName(name) && commands[name].outlivesCaller ? desk.closing : visit.signal;
    return answerJson(
      response,
      await serve(name, body.value, { signal, library: libraryOf(request), ...grants }),
    );
  }
  if (path === '/place') return answerPlace(desk, visit, body.value);
  if (path === '/release') return answerRelease(desk, visit, body.value);
  if (path === '/ticket') return answerJson(response, succeed({ ticket: desk.sessions.issueTicket() }));
  return answerRefused(response, unknown);
}

async function exchangeTicket({ sessions }: Desk, { request, response }: Visit): Promise<void> {
  if (request.method !== 'POST') return answerRefused(response, unknown);
  const body = await readJson(request, 1024);
  if (!body.ok) return answerRefused(response, body.refused);
  const asked = z.strictObject({ ticket: z.string().max(128) }).safeParse(body.value);
  const credentials = asked.success ? sessions.exchange(asked.data.ticket) : undefined;
  if (credentials === undefined) return answerRefused(response, { status: 403, why: 'no such ticket' });
  return answerJson(response, credentials);
}

async function answerPixels(
  { deps, sessions }: Desk,
  { request, response, path, signal }: Visit,
): Promise<void> {
  const [, , prefix = ''] = path.split('/', 3);
  if (request.method !== 'GET' || !sessions.knowsPixelPrefix(prefix)) {
    return answerRefused(response, unknown);
  }
  const place = (request.url ?? '').slice(`/pixels/${prefix}/`.length);
  await sendPixels(response, `/${place}`, deps.pixels, signal);
}

function answerFile({ deps, files }: Desk, { response }: Visit, file: PageFile): void {
  const nonce = deps.secret();
  const sent = file === files.get('/') ? withNonce(file, nonce) : file;
  response
    .writeHead(200, { 'content-type': sent.type, 'content-security-policy': contentSecurityPolicy(nonce) })
    .end(sent.bytes);
}

async function receiveUpload({ limits, uploads }: Desk, { request, response }: Visit): Promise<void> {
  if (request.headers['content-type'] !== 'application/octet-stream') {
    return answerRefused(response, { status: 415, why: 'not a file' });
  }
  if (Number(request.headers['content-length']) > limits.uploadBytes) {
    return answerRefused(response, { status: 413, why: 'too large' });
  }
  const received = await uploads.receive(bytesOf(request));
  if ('status' in received) answerRefused(response, received);
  else answerJson(response, received);
}

async function answerPlace({ deps }: Desk, { response }: Visit, body: unknown): Promise<void> {
  const typed = typedPlace.safeParse(body);
  answerJson(response, typed.success ? await choosePlace(typed.data, deps.grants) : fail('bad-input'));
}

async function answerRelease({ uploads }: Desk, { response }: Visit, body: unknown): Promise<void> {
  const asked = z.strictObject({ grant: z.string().max(200) }).safeParse(body);
  const outcome = asked.success
    ? succeed({ released: await uploads.release(asked.data.grant) })
    : fail('bad-input');
  answerJson(response, outcome);
}

/** The library that the tab shows, by its generation; a tab that shows none yet names none. What is badly written is no library's. */
function libraryOf({ headers }: IncomingMessage): string | undefined {
  const named = headers['x-simile-library'];
  return typeof named === 'string' ? (new URLSearchParams(`of=${named}`).get('of') ?? '') : undefined;
}

function bearerOf(request: IncomingMessage): string {
  return /^Bearer (\S{1,128})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

function knockOf({ method, url, headers }: IncomingMessage) {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value);
  return {
    method,
    target: url,
    host: headers.host,
    origin: headers.origin,
    fetchSite: one(headers['sec-fetch-site']),
    fetchMode: one(headers['sec-fetch-mode']),
    fetchDest: one(headers['sec-fetch-dest']),
  };
}
