import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aChestFilm } from '../../dicom/synthesize.ts';
import { readMachinePolicy } from '../../policy/machine-policy.ts';
import type { SecretKeeper } from '../../policy/secret-keeper.ts';
import { aFolder } from '../../store/test-store.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../../test-library.ts';
import { openSimulatedService, type SimulatedService } from './simulated-aws.ts';

const conditions = [
  { words: 'pleural effusion|effusion', code: 'J90', description: 'Pleural effusion' },
  { words: 'pneumothorax', code: 'J93.9', description: 'Pneumothorax, unspecified' },
  { words: 'demyelination', code: 'G35', description: 'Multiple sclerosis' },
];
const credentials = { accessKeyId: 'AKIDEXAMPLE00000', secretAccessKey: 'not-a-secret-at-all' };
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function aService(): Promise<SimulatedService> {
  const service = await openSimulatedService(conditions);
  closing.push(service.close);
  return service;
}

const film = (seed: number): Uint8Array =>
  aChestFilm({
    seed,
    patientName: `Quimby${seed}^Ada`,
    patientId: `PX-${seed}`,
    elements: {
      x00080080: { vr: 'LO', value: 'Larkhill Infirmary' },
      x00080090: { vr: 'PN', value: 'Ferncastle^Orla' },
    },
  });

/** Films with their reports in the layout of MIMIC-CXR. */
function films(...reports: readonly string[]): string {
  return aFolderOf(
    Object.fromEntries(
      reports.flatMap((text, at) => [
        [`p${at}/s5000000${at}/a.dcm`, film(at + 1)],
        [`p${at}/s5000000${at}.txt`, text],
      ]),
    ),
  );
}

const report = (impression: string): string =>
  ` FINAL REPORT\n INDICATION: Mrs. Quimby1 coughs.\n\n FINDINGS: The lungs are clear.\n\n IMPRESSION: ${impression}\n`;

async function switchedOn(library: TestLibrary, { endpoint }: SimulatedService): Promise<void> {
  await library.get('comprehend.consent', { on: true, region: 'eu-west-1', endpoint });
  await library.get('comprehend.credentials', credentials);
}

const audited = ({ store }: TestLibrary, action: string): readonly { detail: string; subject: string }[] =>
  store.database.all('SELECT subject, detail FROM audit WHERE action = :action', { action });

test('a library that nobody switched on asks nothing', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion.')));
  expect(await library.get('comprehend.state', {})).toMatchObject({
    network: 'allowed',
    credentials: 'none',
    asked: { reports: 0 },
  });
  expect(await library.call('comprehend.run', {})).toMatchObject({
    ok: false,
    failure: { code: 'comprehend-off' },
  });
  expect(await library.call('comprehend.credentials', credentials)).toMatchObject({
    ok: false,
    failure: { code: 'comprehend-off' },
  });
  expect(service.received).toEqual([]);
});

test('switched on, it asks once about findings and impression and keeps the answers beside its own', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion. No pneumothorax.')));
  await switchedOn(library, service);
  expect(await library.get('comprehend.run', {})).toMatchObject({
    reports: 1,
    requests: 2,
    findings: 2,
    withheld: 0,
  });
  expect(service.objections).toEqual([]);
  expect(service.received.map(({ text }) => text).toSorted()).toEqual([
    'Left pleural effusion. No pneumothorax.',
    'The lungs are clear.',
  ]);
  const { findings } = await library.get('comprehend.report', { report: 1 });
  expect(findings).toMatchObject([
    {
      term: 'pleural effusion',
      assertion: 'present',
      laterality: 'left',
      codes: [{ code: 'J90', inEdition: true }],
    },
    { term: 'pneumothorax', assertion: 'absent' },
  ]);
  const text = library.store.database.get<{ text: string }>('SELECT text FROM report')?.text ?? '';
  expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual([
    'pleural effusion',
    'pneumothorax',
  ]);
  // Simile's own are what they were.
  expect((await library.get('report.study', { study: 1 })).findings).toMatchObject([
    { concept: 'pleural effusion', status: 'present' },
    { concept: 'pneumothorax', status: 'absent' },
  ]);
  expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 0, requests: 0 });
  expect(service.received).toHaveLength(2);
});

test('every request is audited by hash and bytes before it leaves, never by its text', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion.')));
  await switchedOn(library, service);
  service.misbehave({ kind: 'error', status: 403, name: 'AccessDeniedException' });
  await library.call('comprehend.run', {});
  const uploads = audited(library, 'upload');
  expect(uploads).toHaveLength(2);
  for (const { detail } of uploads)
    expect(JSON.parse(detail)).toEqual({
      service: 'Comprehend Medical',
      operation: 'InferICD10CM',
      bytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  expect(JSON.stringify(uploads)).not.toMatch(/effusion|Quimby/);
});

test('names of headers leave neither with a report nor with a preview of it', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(
    films(
      report('Effusion in Ada Quimby1 (PX-1), told to Orla Ferncastle at Larkhill Infirmary on 2024-03-01.'),
    ),
  );
  const preview = await library.get('comprehend.preview', { report: 1 });
  await switchedOn(library, service);
  await library.get('comprehend.run', {});
  const left = service.received.map(({ text }) => text).join('\n');
  for (const secret of ['Ada', 'Quimby', 'PX-1', 'Orla', 'Ferncastle', 'Larkhill', '2024'])
    for (const text of [left, JSON.stringify(preview.chunks)]) expect(text).not.toContain(secret);
  expect(preview.chunks.map(({ text }) => text).toSorted()).toEqual(
    service.received.map(({ text }) => text).toSorted(),
  );
  expect(preview.removed.length).toBeGreaterThan(3);
});

test('a report whose films cannot be read stays here: whom it names is not known', async () => {
  const service = await aService();
  const library = await aLibrary();
  const folder = films(report('Left pleural effusion.'), report('No pneumothorax.'));
  await library.import(folder);
  rmSync(join(folder, 'p0/s50000000'), { recursive: true });
  await switchedOn(library, service);
  expect(await library.get('comprehend.estimate', {})).toMatchObject({ reports: 1, withheld: 1 });
  expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 1, withheld: 1 });
  expect(service.received.some(({ text }) => text.includes('pleural'))).toBe(false);
});

test('the price is told before, and one text is paid for once', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('No pneumothorax.'), report('No pneumothorax.')));
  // Two reports with the same two texts, each shorter than a unit.
  expect(await library.get('comprehend.estimate', {})).toEqual({
    reports: 2,
    first: 1,
    withheld: 0,
    requests: 2,
    characters: 36,
    dollars: 0.001,
  });
  expect((await library.get('comprehend.estimate', { operation: 'DetectEntitiesV2' })).dollars).toBe(0.02);
  await switchedOn(library, service);
  expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 2, requests: 2, known: 2 });
  expect(service.received).toHaveLength(2);
});

describe('what fails is told and loses nothing', () => {
  test(
    'throttled in the middle: what was answered is kept and not asked again',
    { timeout: 20_000 },
    async () => {
      const service = await aService();
      const library = await aLibrary();
      await library.import(films(report('Left effusion.'), report('No pneumothorax.')));
      await switchedOn(library, service);
      const throttle = { kind: 'error', status: 400, name: 'TooManyRequestsException' } as const;
      await library.get('comprehend.test', {});
      service.misbehave(...Array.from({ length: 6 }, () => throttle));
      expect(await library.call('comprehend.run', {})).toMatchObject({
        ok: false,
        failure: { code: 'comprehend-throttled' },
      });
      const before = service.received.length;
      expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 2 });
      expect((await library.get('comprehend.state', {})).asked).toMatchObject({ reports: 2 });
      // Three texts in all: one of the four pieces is the same in both reports.
      expect(service.received.length - before).toBe(3);
    },
  );

  test('without a network everything else works as before', async () => {
    const service = await openSimulatedService(conditions);
    const library = await aLibrary();
    await library.import(films(report('Left effusion.')));
    await switchedOn(library, service);
    await service.close();
    expect(await library.call('comprehend.run', {})).toMatchObject({
      ok: false,
      failure: { code: 'comprehend-offline' },
    });
    expect((await library.get('report.study', { study: 1 })).findings).toHaveLength(1);
    expect((await library.get('comprehend.state', {})).running).toBe(false);
  });

  test(
    'a second run while one is under way is refused, and the first can be called off',
    { timeout: 30_000 },
    async () => {
      const service = await aService();
      const library = await aLibrary();
      await library.import(films(report('Left effusion.')));
      await switchedOn(library, service);
      service.misbehave({ kind: 'silence' }, { kind: 'silence' });
      const first = library.call('comprehend.run', {});
      await vi.waitFor(() => expect(service.received.length).toBeGreaterThan(0), 20_000);
      expect(await library.call('comprehend.run', {})).toMatchObject({
        ok: false,
        failure: { code: 'comprehend-running' },
      });
      expect(await library.get('comprehend.cancel', {})).toEqual({ running: true });
      expect(await first).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    },
  );

  test('a library that closes calls off what asks about it', { timeout: 30_000 }, async () => {
    const service = await aService();
    const library = await aLibrary();
    await library.import(films(report('Left effusion.')));
    await switchedOn(library, service);
    service.misbehave({ kind: 'silence' }, { kind: 'silence' });
    const run = library.call('comprehend.run', {});
    await vi.waitFor(() => expect(service.received.length).toBeGreaterThan(0), 20_000);
    await library.get('library.close', {});
    expect(await run).toMatchObject({ ok: false });
  });
});

test('consent that is taken back ends the run, forgets the credentials, and is audited', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left effusion.')));
  await switchedOn(library, service);
  expect(await library.get('comprehend.state', {})).toMatchObject({ credentials: 'session' });
  const off = await library.get('comprehend.consent', { on: false });
  expect(off).toMatchObject({ credentials: 'none' });
  expect(off.consent).toBeUndefined();
  expect(await library.call('comprehend.run', {})).toMatchObject({ failure: { code: 'comprehend-off' } });
  expect(audited(library, 'consent').map(({ detail }) => JSON.parse(detail))).toEqual([
    { on: true, region: 'eu-west-1' },
    { on: false },
  ]);
});

describe('an administrator’s policy', () => {
  const policyOf = (text: string) => {
    const file = join(aFolder(), 'policy.json');
    writeFileSync(file, text);
    return { readPolicy: () => readMachinePolicy(file) };
  };

  test('forbids for good, whatever a library consented to before', async () => {
    const service = await aService();
    let policy = '{}';
    const library = await aLibrary(undefined, { readPolicy: () => policyOf(policy).readPolicy() });
    await library.import(films(report('Left effusion.')));
    await switchedOn(library, service);
    policy = '{"networkServices": "forbidden"}';
    expect(await library.get('comprehend.state', {})).toMatchObject({ network: 'forbidden' });
    for (const name of ['comprehend.run', 'comprehend.test'] as const)
      expect(await library.call(name, {})).toMatchObject({ failure: { code: 'comprehend-forbidden' } });
    expect(await library.call('comprehend.consent', { on: true, region: 'eu-west-1' })).toMatchObject({
      failure: { code: 'comprehend-forbidden' },
    });
    expect(service.received).toEqual([]);
  });

  test.each([
    ['a missing comma', '{"networkServices": "forbidden" "proxy": ""}'],
    ['a word that nobody knows', '{"networkService": "forbidden"}'],
    ['a value that nobody knows', '{"networkServices": "no"}'],
  ])('with %s lets nothing out', async (_title, text) => {
    const library = await aLibrary(undefined, policyOf(text));
    expect(await library.get('comprehend.state', {})).toMatchObject({ network: 'forbidden' });
    expect(await library.call('comprehend.consent', { on: true, region: 'eu-west-1' })).toMatchObject({
      failure: { code: 'policy-malformed' },
    });
  });
});

test('credentials are kept where the system encrypts them, and never given back', async () => {
  const kept = new Map<string, string>();
  const secrets: SecretKeeper = {
    read: (name) => Promise.resolve(kept.get(name)),
    write: (name, secret) => Promise.resolve(void kept.set(name, secret)),
    clear: (name) => Promise.resolve(void kept.delete(name)),
  };
  const service = await aService();
  const library = await aLibrary(undefined, { secrets });
  await library.import(films(report('Left effusion.')));
  await switchedOn(library, service);
  const state = await library.get('comprehend.state', {});
  expect(state).toMatchObject({ credentials: 'kept', keepsSecrets: true });
  expect(JSON.stringify(state)).not.toContain('secret-at-all');
  expect((await library.get('comprehend.run', {})).reports).toBe(1);
  await library.get('comprehend.credentials', { clear: true });
  expect(kept.size).toBe(0);
});

test('the engines’ disagreements are listed with both sentences', async () => {
  const service = await openSimulatedService([
    ...conditions,
    { words: 'clear', code: 'R91.8', description: 'Other nonspecific abnormal finding of lung field' },
  ]);
  closing.push(service.close);
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion. Moderate cardiomegaly.')));
  await switchedOn(library, service);
  await library.get('comprehend.run', {});
  const { rows, next } = await library.get('comprehend.disagreements', {});
  expect(next).toBeUndefined();
  expect(rows).toMatchObject([
    {
      report: 1,
      study: 1,
      kind: 'service-only',
      service: { term: 'clear', sentence: 'The lungs are clear.' },
    },
    {
      kind: 'simile-only',
      simile: { term: 'cardiomegaly', code: 'I51.7', sentence: 'Moderate cardiomegaly.' },
    },
  ]);
});

test('a removed study takes every answer about it along', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left effusion.')));
  await switchedOn(library, service);
  await library.get('comprehend.run', {});
  await library.get('library.remove', { batch: 1 });
  for (const table of ['service_answer', 'service_report', 'service_piece', 'service_finding'])
    expect(library.store.database.get(`SELECT COUNT(*) AS n FROM ${table}`)).toEqual({ n: 0 });
});
