import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import type { Told } from '../../../src-preload/contract/events.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { createGrants } from '../../serve/grants.ts';
import type { Limits, LoopbackDeps } from './loopback-deps.ts';
import { openLoopback, type LoopbackHost } from './open-loopback.ts';
import type { Credentials } from './sessions.ts';

/** What the host carried to the core that stands behind it in these tests. */
export interface Carried {
  readonly commands: { readonly name: string; readonly input: unknown }[];
  readonly pixels: string[];
  readonly granted: Map<string, string>;
  readonly listeners: Set<(told: Told) => void>;
  readonly logged: string[];
}

export interface TestHost {
  readonly host: LoopbackHost;
  readonly carried: Carried;
  readonly credentials: Credentials;
  close(): Promise<void>;
}

const page = `<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__" /><title>Simile</title>
<script type="module" src="/main.js"></script>`;

/** A loopback host on a real port with a page of two files, one tab signed in, and a core that takes down what it hears. */
export async function openTestHost(
  changes: Partial<LoopbackDeps> = {},
  limits: Partial<Limits> = {},
): Promise<TestHost> {
  const pages = await mkdtemp(join(tmpdir(), 'simile-pages-'));
  await writeFile(join(pages, 'index.html'), page);
  await writeFile(join(pages, 'main.js'), 'document.title = "Simile runs";');
  const carried: Carried = { commands: [], pixels: [], granted: new Map(), listeners: new Set(), logged: [] };
  const host = await openLoopback({ ...aCore(carried), pages, limits, ...changes });
  const credentials = await signIn(host);
  const close = async () => {
    await host.close();
    await rm(pages, { recursive: true });
  };
  return { host, carried, credentials, close };
}

function aCore(carried: Carried): Omit<LoopbackDeps, 'pages'> {
  const secret = () => randomBytes(32).toString('base64url');
  const grants = createGrants(secret);
  return {
    async serve(name, input) {
      carried.commands.push({ name, input });
      return succeed({});
    },
    subscribe(listener) {
      carried.listeners.add(listener);
      return () => void carried.listeners.delete(listener);
    },
    async pixels(asked) {
      carried.pixels.push(asked.url.replace('http://pixels', ''));
      return new Response('pixels', { headers: { 'content-type': 'image/webp' } });
    },
    grants: {
      ...grants,
      mint(path) {
        const minted = grants.mint(path);
        carried.granted.set(minted, path);
        return minted;
      },
    },

    log: (line) => void carried.logged.push(line),
    secret,
    now: () => performance.now(),
  };
}

export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends exactly these headers: what a browser would add is added by the test, or left out by an attacker. */
export function knock(
  host: LoopbackHost,
  path: string,
  { method = 'GET', headers = {}, body }: Sent,
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(host.origin);
    const sent = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** The headers of our own page's script, token included when there is one. */
export function ourHeaders(host: LoopbackHost, token?: string): Record<string, string> {
  return {
    origin: host.origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** Sends a command, or any other question that carries JSON, as our own page does. */
export function ask(host: LoopbackHost, path: string, body: unknown, token?: string): Promise<Heard> {
  return knock(host, path, { method: 'POST', headers: ourHeaders(host, token), body: JSON.stringify(body) });
}

export function ticketOf(address: string): string {
  return new URL(address).hash.slice('#ticket='.length);
}

async function signIn(host: LoopbackHost): Promise<Credentials> {
  const { status, text } = await ask(host, '/session', { ticket: ticketOf(host.newAddress()) });
  if (status !== 200) throw new Error(`not signed in: ${status}`);
  const credentials: Credentials = JSON.parse(text);
  return credentials;
}
