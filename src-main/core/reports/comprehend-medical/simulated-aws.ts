import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the simulated service misbehaves for the next request that it has not answered yet. */
export type Fault =
  | { readonly kind: 'error'; readonly status: number; readonly name: string }
  | { readonly kind: 'proxy-page' }
  | { readonly kind: 'cut-answer' }
  | { readonly kind: 'silence' };

/** One request as it arrived. */
export interface ReceivedRequest {
  readonly operation: string;
  readonly text: string;
  readonly bytes: number;
  readonly authorization: string;
}

export interface SimulatedService {
  readonly endpoint: string;
  readonly received: readonly ReceivedRequest[];
  /** Connections that were ever opened to it. */
  readonly connections: () => number;
  /** What was wrong with requests: a real service would have refused them. */
  readonly objections: readonly string[];
  readonly misbehave: (...faults: readonly Fault[]) => void;
  readonly close: () => Promise<void>;
}

/** One condition that the simulated service knows, by the words that name it. */
export interface KnownCondition {
  readonly words: string;
  readonly code: string;
  readonly description: string;
}

const target = /^ComprehendMedical_20181030\.(InferICD10CM|DetectEntitiesV2)$/;
const signature =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[\w-]+\/comprehendmedical\/aws4_request, SignedHeaders=[\w;-]+, Signature=[0-9a-f]{64}$/;

/**
 * A service on 127.0.0.1 that speaks AWS JSON 1.1 as Comprehend Medical does, for tests: it checks what arrives, answers
 * with code-point offsets, and fails as it is told. It finds the words that it is given and "no" before them: its answers
 * say nothing about the real service's accuracy.
 */
export async function openSimulatedService(conditions: readonly KnownCondition[]): Promise<SimulatedService> {
  const received: ReceivedRequest[] = [];
  const objections: string[] = [];
  const faults: Fault[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readAll(request);
    const fault = faults.shift();
    const { operation, text, complaint } = judge(request, body);
    if (complaint !== undefined) objections.push(complaint);
    received.push({
      operation,
      text,
      bytes: body.length,
      authorization: request.headers.authorization ?? '',
    });
    if (fault !== undefined) fail(response, fault);
    else answer(response, 200, { Entities: entitiesIn(text, conditions), ModelVersion: '3.0.0-simulated' });
  };
  const server = createServer((request, response) => void receive(request, response));
  let connections = 0;
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    received,
    connections: () => connections,
    objections,
    misbehave: (...next) => void faults.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function judge(
  { method, headers }: IncomingMessage,
  body: Buffer,
): { readonly operation: string; readonly text: string; readonly complaint?: string } {
  const operation = target.exec(String(headers['x-amz-target']))?.[1] ?? '';
  const { Text: text } = JSON.parse(body.toString('utf8')) as { Text: string };
  const most = operation === 'InferICD10CM' ? 10_000 : 20_000;
  const complaint = [
    method === 'POST' ? '' : 'method',
    operation === '' ? 'target' : '',
    headers['content-type'] === 'application/x-amz-json-1.1' ? '' : 'content type',
    signature.test(headers.authorization ?? '') ? '' : 'signature',
    Number(headers['content-length']) === body.length ? '' : 'content length',
    text.length === 0 || Buffer.byteLength(text) > most ? 'text size' : '',
    text.isWellFormed() && !text.includes('\r') ? '' : 'text form',
  ].find((wrong) => wrong !== '');
  return { operation, text, ...(complaint === undefined ? {} : { complaint }) };
}

function entitiesIn(text: string, conditions: readonly KnownCondition[]): object[] {
  return conditions.flatMap(({ words, code, description }) =>
    Array.from(text.matchAll(new RegExp(words, 'giu')), ({ 0: found, index }) => {
      const begin = codePoints(text.slice(0, index));
      const isDenied = /\b(?:no|without)\s+(?:\p{L}+\s+){0,2}$/iu.test(text.slice(0, index));
      return {
        Id: index,
        Text: found,
        Score: 0.9,
        BeginOffset: begin,
        EndOffset: begin + codePoints(found),
        Category: 'MEDICAL_CONDITION',
        Type: 'DX_NAME',
        Traits: [
          { Name: 'DIAGNOSIS', Score: 0.9 },
          ...(isDenied ? [{ Name: 'NEGATION', Score: 0.9 }] : []),
          { Name: 'A_TRAIT_OF_TOMORROW', Score: 0.5 },
        ],
        Attributes: sideBefore(text, index),
        ICD10CMConcepts: [{ Code: code, Description: description, Score: 0.8 }],
      };
    }),
  );
}

function codePoints(text: string): number {
  return Array.from(text).length;
}

function sideBefore(text: string, index: number): object[] {
  const side = /\b(left|right|bilateral)\s+(?:\p{L}+\s+){0,1}$/iu.exec(text.slice(0, index))?.[1];
  return side === undefined ? [] : [{ Type: 'DIRECTION', Text: side, Score: 0.9, Traits: [] }];
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

function fail(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case 'error':
      return answer(response, fault.status, { __type: fault.name, message: 'as scripted' });
    case 'proxy-page':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
      return;
    case 'cut-answer':
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end('{"Entities": [{"Te');
      return;
    case 'silence':
  }
}
