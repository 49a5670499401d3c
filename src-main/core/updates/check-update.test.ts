import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { checkUpdate } from './check-update.ts';
import { anUpdate, here, signer, stranger, trusted, withByteChanged, type AnUpdate } from './test-update.ts';
import { idOf } from './trusted-keys.ts';

const check = (choices: AnUpdate = {}, as = here) => checkUpdate(anUpdate(choices), as);
const other = process.platform === 'win32' ? 'linux' : 'win32';

test('an update by a trusted signer says what it is', async () => {
  expect(await check()).toEqual({
    ok: true,
    value: {
      version: '1.5.0',
      platform: process.platform,
      arch: process.arch,
      name: 'Simile-1.5.0-x64.deb',
      size: 27 * 4000,
      released: '2026-11-24',
      notes: 'Reads more.',
      signer: idOf(signer.publicKey),
    },
  });
});

test.each<[string, string, AnUpdate]>([
  ['signed by a stranger', 'update-signer-unknown', { keys: [stranger.privateKey] }],
  ['whose manifest was changed', 'update-tampered', { change: withByteChanged('1.5.0') }],
  ['whose signature was changed', 'update-tampered', { change: withByteChanged(16 + 4 + 32 + 5) }],
  ['whose installer was changed', 'update-payload-changed', { change: withByteChanged(-1) }],
  ['cut short in its installer', 'update-truncated', { change: (whole) => whole.subarray(0, -1) }],
  ['cut short in its head', 'update-truncated', { change: (whole) => whole.subarray(0, 100) }],
  ['cut short at once', 'update-truncated', { change: (whole) => whole.subarray(0, 9) }],
  ['with something behind it', 'update-truncated', { change: (whole) => Buffer.concat([whole, whole]) }],
  ['to an older version', 'update-older', { manifest: { version: '1.3.9' } }],
  ['to a version before this release', 'update-older', { manifest: { version: '1.4.0-beta.2' } }],
  ['to the version that runs', 'update-same', { manifest: { version: '1.4.0' } }],
  ['for another system', 'update-other-system', { manifest: { platform: other } }],
  [
    'for another processor',
    'update-other-system',
    { manifest: { arch: process.arch === 'x64' ? 'arm64' : 'x64' } },
  ],
  ['for another product', 'update-other-product', { manifest: { product: 'io.other.desktop' } }],
  ['of no known installer', 'update-malformed', { manifest: { name: 'Simile.sh' } }],
  ['that names a path', 'update-malformed', { manifest: { name: '../../Simile-1.5.0.deb' } }],
  ['that is no update', 'update-malformed', { change: () => Buffer.from('MZ, a program') }],
  ['without any signature', 'update-malformed', { keys: [] }],
])('an update %s is refused', async (_title, code, choices) => {
  const refused = await check(choices);
  expect(refused).toMatchObject({ ok: false, failure: { code } });
  expect(refused.ok || refused.failure.detail).toMatch(/^[A-Z].*\.$/);
});

test('each refusal is told in a sentence of its own', async () => {
  const older = await check({ manifest: { version: '1.3.9' } });
  expect(older).toMatchObject({
    failure: { detail: expect.stringMatching(/1\.3\.9, older than the 1\.4\.0/) },
  });
  expect(await check({ manifest: { platform: other } })).toMatchObject({
    failure: { detail: expect.stringContaining(other === 'win32' ? 'for Windows' : 'for Linux') },
  });
});

test('a Simile that was built without keys trusts nobody', async () => {
  expect(await check({}, { ...here, keys: [] })).toMatchObject({ failure: { code: 'update-no-keys' } });
});

describe('when keys change hands', () => {
  const next = generateKeyPairSync('ed25519');
  const nextKey = { id: idOf(next.publicKey), key: next.publicKey };
  const both = { keys: [signer.privateKey, next.privateKey] };

  test('an update signed by the old key and the new is taken by those who trust either', async () => {
    expect((await check(both)).ok).toBe(true);
    expect(await check(both, { ...here, keys: [nextKey] })).toMatchObject({ value: { signer: nextKey.id } });
  });

  test('one that a trusted key did not really sign is refused, whoever else did', async () => {
    const broken = { ...both, change: withByteChanged(16 + 4 + 32 + 5) };
    expect(await check(broken, { ...here, keys: [...trusted, nextKey] })).toMatchObject({
      failure: { code: 'update-tampered' },
    });
  });

  test('an old key that is no longer trusted signs nothing more', async () => {
    expect(await check({}, { ...here, keys: [nextKey] })).toMatchObject({
      failure: { code: 'update-signer-unknown' },
    });
  });
});

test('members that only a later Simile knows do not stand in the way of reaching it', async () => {
  expect((await check({ manifest: { mirrors: ['x'] } })).ok).toBe(true);
});

test('a folder, a missing file and an empty one are refused', async () => {
  const folder = aFolder();
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'empty'), '');
  expect(await checkUpdate(join(folder, 'sub'), here)).toMatchObject({ failure: { code: 'unreadable' } });
  expect(await checkUpdate(join(folder, 'none'), here)).toMatchObject({ failure: { code: 'unreadable' } });
  expect(await checkUpdate(join(folder, 'empty'), here)).toMatchObject({
    failure: { code: 'update-truncated' },
  });
});

test('no single bit of the whole file can be changed without a refusal', async () => {
  const path = anUpdate({ installer: Buffer.from('MZ, an installer') });
  const whole = readFileSync(path);
  const folder = aFolder();
  const taken: number[] = [];
  for (let bit = 0; bit < whole.length * 8; bit++) {
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const file = join(folder, 'changed');
    writeFileSync(file, changed);
    if ((await checkUpdate(file, here)).ok) taken.push(bit);
  }
  expect(taken).toEqual([]);
});
