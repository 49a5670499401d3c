import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aFolder } from '../../store/test-store.ts';
import { openAwsService, type AwsServiceOptions } from './ask-aws.ts';
import { type Fault, openSimulatedService, type SimulatedService } from './simulated-aws.ts';

const effusion = { words: 'effusion', code: 'J90', description: 'Pleural effusion' };
const never = new AbortController().signal;
const closing: (() => unknown)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

async function aService(): Promise<SimulatedService> {
  const service = await openSimulatedService([effusion]);
  closing.push(service.close);
  return service;
}

function aClient(given: Partial<AwsServiceOptions> & { readonly endpoint: string }) {
  const client = openAwsService({
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
    region: 'eu-west-1',
    now: () => performance.now(),
    ...given,
  });
  closing.push(client.close);
  return client;
}

const error = (status: number, name: string): Fault => ({ kind: 'error', status, name });

const thrice = (fault: Fault): readonly Fault[] => [fault, fault, fault];

test('a request is a signed AWS JSON 1.1 post of one text, and what comes back is read', async () => {
  const service = await aService();
  const answer = await aClient({ endpoint: service.endpoint }).ask('InferICD10CM', 'Left effusion.', never);
  expect(answer).toMatchObject({
    ok: true,
    value: { ModelVersion: '3.0.0-simulated', Entities: [{ Text: 'effusion', BeginOffset: 5 }] },
  });
  expect(service.objections).toEqual([]);
  expect(service.received).toMatchObject([{ operation: 'InferICD10CM', text: 'Left effusion.' }]);
});

test('the other operation is asked by its own name', async () => {
  const service = await aService();
  await aClient({ endpoint: service.endpoint }).ask('DetectEntitiesV2', 'Effusion.', never);
  expect(service.received[0]?.operation).toBe('DetectEntitiesV2');
  expect(service.objections).toEqual([]);
});

describe('every fault of the service is one of six states', () => {
  test.each<readonly [string, readonly Fault[], string, number]>([
    ['throttled thrice', thrice(error(400, 'TooManyRequestsException')), 'comprehend-throttled', 3],
    ['an internal error thrice', thrice(error(500, 'InternalServerException')), 'comprehend-fault', 3],
    ['unavailable thrice', thrice(error(503, 'ServiceUnavailableException')), 'comprehend-fault', 3],
    ['a text too long', [error(400, 'TextSizeLimitExceededException')], 'comprehend-rejected', 1],
    ['an invalid request', [error(400, 'InvalidRequestException')], 'comprehend-rejected', 1],
    ['an invalid encoding', [error(400, 'InvalidEncodingException')], 'comprehend-rejected', 1],
    ['a validation error', [error(400, 'ValidationException')], 'comprehend-rejected', 1],
    ['an unknown key', [error(400, 'UnrecognizedClientException')], 'comprehend-credentials', 1],
    ['an expired token', [error(400, 'ExpiredTokenException')], 'comprehend-credentials', 1],
    ['denied access', [error(403, 'AccessDeniedException')], 'comprehend-credentials', 1],
    ['a fault of a name nobody knows', [error(400, 'FromTomorrowException')], 'comprehend-fault', 1],
    ['a proxy’s page thrice', thrice({ kind: 'proxy-page' }), 'comprehend-fault', 3],
    ['an answer cut in the middle', [{ kind: 'cut-answer' }], 'comprehend-fault', 1],
  ])('%s', { timeout: 20_000 }, async (_title, faults, code, attempts) => {
    const service = await aService();
    service.misbehave(...faults);
    const answer = await aClient({ endpoint: service.endpoint }).ask('InferICD10CM', 'Effusion.', never);
    expect(answer).toMatchObject({ ok: false, failure: { code } });
    expect(service.received).toHaveLength(attempts);
  });

  test('throttled twice and then answered is an answer', { timeout: 20_000 }, async () => {
    const service = await aService();
    service.misbehave(error(400, 'TooManyRequestsException'), error(400, 'TooManyRequestsException'));
    const answer = await aClient({ endpoint: service.endpoint }).ask('InferICD10CM', 'Effusion.', never);
    expect(answer.ok).toBe(true);
    expect(service.received).toHaveLength(3);
  });

  test('no network is offline', async () => {
    const service = await openSimulatedService([]);
    await service.close();
    const answer = await aClient({ endpoint: service.endpoint }).ask('InferICD10CM', 'Effusion.', never);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'comprehend-offline' } });
  });

  test('no sentence of a failure quotes the text', async () => {
    const service = await aService();
    service.misbehave(error(400, 'InvalidRequestException'));
    const answer = await aClient({ endpoint: service.endpoint }).ask('InferICD10CM', 'Jane Roe', never);
    expect(JSON.stringify(answer)).not.toContain('Roe');
  });
});

test('a request under way ends when its person cancels', async () => {
  const service = await aService();
  service.misbehave({ kind: 'silence' });
  const stop = new AbortController();
  const asked = aClient({ endpoint: service.endpoint }).ask('InferICD10CM', 'Effusion.', stop.signal);
  await vi.waitFor(() => expect(service.received).toHaveLength(1));
  stop.abort();
  expect(await asked).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
});

test.each([
  ['an empty text', ''],
  ['more bytes than a request holds', 'ä'.repeat(4_501)],
  ['a lone surrogate', 'effusion \uD83D'],
])('%s never leaves this machine', async (_title, text) => {
  const service = await aService();
  const answer = await aClient({ endpoint: service.endpoint }).ask('InferICD10CM', text, never);
  expect(answer).toMatchObject({ ok: false, failure: { code: 'comprehend-rejected' } });
  expect(service.received).toEqual([]);
});

test('environment and ~/.aws choose nothing: not the place, not the credentials', async () => {
  const [chosen, trap] = [await aService(), await aService()];
  const home = aFolder();
  mkdirSync(join(home, '.aws'));
  writeFileSync(
    join(home, '.aws', 'config'),
    `[default]\nregion = us-east-1\nendpoint_url = ${trap.endpoint}\nmax_attempts = 9\n`,
  );
  writeFileSync(
    join(home, '.aws', 'credentials'),
    '[default]\naws_access_key_id = TRAPKEY\naws_secret_access_key = trap\n',
  );
  vi.stubEnv('HOME', home);
  vi.stubEnv('AWS_ENDPOINT_URL', trap.endpoint);
  vi.stubEnv('AWS_ENDPOINT_URL_COMPREHENDMEDICAL', trap.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'TRAPKEY');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'trap');
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('HTTP_PROXY', trap.endpoint);
  vi.stubEnv('http_proxy', trap.endpoint);
  const answer = await aClient({ endpoint: chosen.endpoint }).ask('InferICD10CM', 'Effusion.', never);
  expect(answer.ok).toBe(true);
  expect(trap.received).toEqual([]);
  expect(chosen.received[0]?.authorization).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\//);
});

test('a proxy of the policy carries the requests', async () => {
  const [beyond, proxy] = [await aService(), await aService()];
  const client = aClient({ endpoint: beyond.endpoint, proxy: proxy.endpoint });
  expect((await client.ask('InferICD10CM', 'Effusion.', never)).ok).toBe(true);
  expect(beyond.received).toEqual([]);
  expect(proxy.received).toHaveLength(1);
});
