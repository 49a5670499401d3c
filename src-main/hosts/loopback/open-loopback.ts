import { createServer, type Server } from 'node:http';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerRefused } from './answer.ts';
import { handleRequest, type Desk } from './handle-request.ts';
import { loadWebClasses } from './load-web-classes.ts';
import { defaultLimits, type Limits, type LoopbackDeps } from './loopback-deps.ts';
import { makeOwnFolder } from './own-folder.ts';
import { readPageFiles } from '../../serve/page-files.ts';
import { writeRedirectFile } from './redirect-file.ts';
import { createSessions } from './sessions.ts';
import { createUploads } from './uploads.ts';

export interface LoopbackHost {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** The address that opens one tab, once; its fragment is the ticket. */
  newAddress(): string;
  /** A file for the browser to open, which leads to a new address. One at a time: a second one replaces the first. */
  newRedirectFile(): Promise<string>;
  /** Stops listening, lets running commands end (their signals are aborted), removes every temporary file. */
  close(): Promise<void>;
}

/** Serves the built window and the contract on 127.0.0.1, on a port of the system's choice. */
export async function openLoopback(deps: LoopbackDeps): Promise<LoopbackHost> {
  const limits = { ...defaultLimits, ...deps.limits };
  await loadWebClasses();
  const files = await readPageFiles(deps.pages);
  const own = await makeOwnFolder(tmpdir(), deps.log);
  const folder = own.path;
  const sessions = createSessions(deps, limits.ticketMs);
  const uploads = createUploads({ ...deps, folder, limits });
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  const server = listenServer(limits);
  const authority = `127.0.0.1:${await portOf(server)}`;
  const desk = { deps, limits, authority, sessions, uploads, files, closing: closing.signal };
  answerEach(server, desk, running);
  const origin = `http://${authority}`;
  const newAddress = () => `${origin}/#ticket=${sessions.issueTicket()}`;
  return {
    origin,
    newAddress,
    async newRedirectFile() {
      await rm(join(folder, 'open-simile.html'), { force: true });
      return writeRedirectFile(folder, newAddress());
    },
    async close() {
      const closed = new Promise((resolve) => void server.close(resolve));
      closing.abort();
      await Promise.allSettled(running);
      server.closeAllConnections();
      await closed;
      await uploads.close();
      await own.remove();
    },
  };
}

/** A server that gives a slow or greedy client neither time nor memory. */
function listenServer(limits: Limits): Server {
  const server = createServer({
    headersTimeout: limits.headMs,
    requestTimeout: limits.headMs + limits.bodyMs,
    connectionsCheckingInterval: Math.min(1000, limits.headMs),
    keepAliveTimeout: 5000,
    maxHeaderSize: 16 * 1024,
  });
  server.maxConnections = limits.connections;
  server.maxHeadersCount = 64;
  return server;
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('listening, but on no port');
  return address.port;
}

function answerEach(server: Server, desk: Desk, running: Set<Promise<void>>): void {
  server.on('request', (request, response) => {
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, desk.closing]);
    response.once('close', () => gone.abort());
    const stopReceiving = () => void (request.complete || request.destroy());
    desk.closing.addEventListener('abort', stopReceiving, { signal: gone.signal });
    const work = handleRequest(desk, request, response, signal).catch((error: unknown) => {
      if (gone.signal.aborted || request.errored !== null) return;
      desk.deps.log(
        `a request broke the loopback host: ${error instanceof Error ? error.name : typeof error}`,
      );
      answerRefused(response, { status: 500, why: 'a fault of Simile' });
    });
    running.add(work);
    void work.finally(() => running.delete(work));
  });
}
