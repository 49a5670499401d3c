import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMachinePolicy } from '../../policy/machine-policy.ts';
import type { SecretKeeper } from '../../policy/secret-keeper.ts';
import { aFolder, auditedIn } from '../../store/test-store.ts';
import { aLibrary } from '../../test-library.ts';
import { aService, films, report, switchedOn } from './a-second-reader.ts';

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
  expect(auditedIn(library.store, 'consent').map(({ detail }) => JSON.parse(detail))).toEqual([
    { on: true, region: 'eu-west-1', endpoint: new URL(service.endpoint).host },
    { on: false },
  ]);
});

test('from the moment that consent is taken back nothing leaves, however long the key store takes', async () => {
  const opened = Promise.withResolvers<undefined>();
  const kept = new Map<string, string>();
  const secrets: SecretKeeper = {
    read: (name) => Promise.resolve(kept.get(name)),
    write: (name, secret) => Promise.resolve(void kept.set(name, secret)),
    clear: async (name) => {
      await opened.promise;
      kept.delete(name);
    },
  };
  const service = await aService();
  const library = await aLibrary(undefined, { secrets });
  await library.import(films(report('Left effusion.')));
  await switchedOn(library, service);
  const off = library.call('comprehend.consent', { on: false });
  expect(await library.call('comprehend.run', {})).toMatchObject({ failure: { code: 'comprehend-off' } });
  opened.resolve(undefined);
  expect(await off).toMatchObject({ ok: true, value: { credentials: 'none' } });
  expect(service.received).toEqual([]);
});

test('an address of one’s own stands in the audit by its host, and no password with it', async () => {
  const library = await aLibrary();
  const endpoint = 'https://reader:secret@comprehend.hospital.example/private?key=secret';
  await library.get('comprehend.consent', { on: true, region: 'eu-west-1', endpoint });
  await library.get('comprehend.consent', { on: true, region: 'eu-west-1' });
  expect(auditedIn(library.store, 'consent').map(({ detail }) => JSON.parse(detail))).toEqual([
    { on: true, region: 'eu-west-1', endpoint: 'comprehend.hospital.example' },
    { on: true, region: 'eu-west-1' },
  ]);
});

describe('an administrator’s policy', () => {
  const policyOf = (text: string) => {
    const file = join(aFolder(), 'policy.json');
    writeFileSync(file, text);
    return { readPolicy: () => readMachinePolicy(file, () => 'ada') };
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

  test('that names an authority whose file is not there lets nothing out, and says so', async () => {
    const service = await aService();
    let policy = '{}';
    const library = await aLibrary(undefined, { readPolicy: () => policyOf(policy).readPolicy() });
    await library.import(films(report('Left effusion.')));
    await switchedOn(library, service);
    policy = JSON.stringify({ certificateAuthority: join(aFolder(), 'ca.pem') });
    expect(await library.call('comprehend.test', {})).toMatchObject({
      failure: { code: 'policy-malformed', detail: expect.stringContaining('certificate authority') },
    });
    expect(service.received).toEqual([]);
  });

  test.each([
    ['a missing comma', '{"networkServices": "forbidden" "proxy": ""}'],
    ['a word that nobody knows', '{"networkService": "forbidden"}'],
    ['a value that nobody knows', '{"networkServices": "no"}'],
  ])('with %s lets nothing out', async (_title, text) => {
    let policy = '{}';
    const library = await aLibrary(undefined, { readPolicy: () => policyOf(policy).readPolicy() });
    policy = text;
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
