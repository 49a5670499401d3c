import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { readMachinePolicy as readFor } from './machine-policy.ts';
import { policyPlace } from './policy-place.ts';

const readMachinePolicy = (file: string) => readFor(file, () => 'ada');

function aPolicy(text: string): string {
  const file = join(aFolder(), 'policy.json');
  writeFileSync(file, text);
  return file;
}

test('a machine without a policy file decides nothing', async () => {
  expect(await readMachinePolicy(join(aFolder(), 'none.json'))).toEqual({ ok: true, value: {} });
});

test('what the administrator wrote is read', async () => {
  const policy = {
    networkServices: 'forbidden',
    proxy: 'http://proxy.example:3128',
    certificateAuthority: join(aFolder(), 'ca.pem'),
  };
  expect(await readMachinePolicy(aPolicy(JSON.stringify(policy)))).toEqual({ ok: true, value: policy });
});

test('what PowerShell wrote as UTF-8 is read, its mark aside', async () => {
  expect(await readMachinePolicy(aPolicy('\uFEFF{"networkServices": "forbidden"}'))).toEqual({
    ok: true,
    value: { networkServices: 'forbidden' },
  });
});

test.each([
  ['no JSON', 'networkServices: forbidden', ''],
  ['a member that nobody knows', '{"networkservices": "forbidden"}', ''],
  ['a value that nobody knows', '{"networkServices": false}', 'networkServices'],
  ['a proxy that is no address', '{"proxy": "proxy.example:3128"}', 'proxy'],
  ['a relative path', '{"certificateAuthority": "ca.pem"}', 'certificateAuthority'],
  ['nothing', '', ''],
])('a file with %s is refused, and where is said', async (_title, text, where) => {
  const read = await readMachinePolicy(aPolicy(text));
  expect(read).toMatchObject({ ok: false, failure: { code: 'policy-malformed' } });
  if (!read.ok && where !== '') expect(read.failure.detail).toContain(where);
});

test('where several people sign in, each has libraries in a folder of their own', async () => {
  const file = aPolicy('{"libraryFolder": "/srv/simile/{user}/libraries"}');
  expect(await readFor(file, () => 'ada')).toEqual({
    ok: true,
    value: { libraryFolder: '/srv/simile/ada/libraries' },
  });
  expect(await readFor(file, () => '$& $1')).toMatchObject({
    value: { libraryFolder: '/srv/simile/$& $1/libraries' },
  });
});

test.each(['..', '../root', 'a\\b', 'C:', '', '.'])(
  'a person signed in as “%s” is led to nobody else’s folder',
  async (user) => {
    const file = aPolicy('{"libraryFolder": "/srv/simile/{user}"}');
    expect(await readFor(file, () => user)).toMatchObject({ failure: { code: 'policy-malformed' } });
    expect((await readFor(aPolicy('{"libraryFolder": "/srv/simile"}'), () => user)).ok).toBe(true);
  },
);

test('a person whose name the system does not know is held up only by a policy that needs it', async () => {
  const unknown = () => undefined;
  expect((await readFor(aPolicy('{"libraryFolder": "/srv/simile"}'), unknown)).ok).toBe(true);
  expect(await readFor(aPolicy('{"libraryFolder": "/srv/simile/{user}"}'), unknown)).toMatchObject({
    failure: { code: 'policy-malformed', detail: expect.stringContaining('knows no name') },
  });
});

test('a file that is there and cannot be read is refused', async () => {
  const folder = join(aFolder(), 'policy.json');
  mkdirSync(folder);
  expect(await readMachinePolicy(folder)).toMatchObject({ failure: { code: 'policy-malformed' } });
});

test('each system keeps it where only administrators write', () => {
  expect(policyPlace('linux', {})).toBe('/etc/simile/policy.json');
  expect(policyPlace('darwin', {})).toBe('/Library/Application Support/Simile/policy.json');
  expect(policyPlace('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Simile\\policy.json');
  expect(policyPlace('win32', {})).toBe('C:\\ProgramData\\Simile\\policy.json');
});
