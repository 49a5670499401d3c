import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { readBuild } from './read-build.ts';
import { signer, stranger } from './test-update.ts';
import { idOf } from './trusted-keys.ts';

const pemOf = ({ publicKey }: typeof signer): string =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString();

function aFile(text: string): string {
  const file = join(aFolder(), 'file');
  writeFileSync(file, text);
  return file;
}

const idsOf = ({ updateKeys }: ReturnType<typeof readBuild>) => updateKeys.map(({ id }) => id);

test('a package trusts the keys that were built into it, whatever its environment names', () => {
  const file = aFile(JSON.stringify({ seal: 'signed', updateKeys: pemOf(signer) }));
  const build = readBuild(file, { SIMILE_UPDATE_KEYS: aFile(pemOf(stranger)) });
  expect([build.seal, idsOf(build)]).toEqual(['signed', [idOf(signer.publicKey)]]);
});

test('two keys are trusted while one takes over from the other', () => {
  const both = { seal: 'unsigned', updateKeys: `${pemOf(signer)}\n${pemOf(stranger)}` };
  expect(idsOf(readBuild(aFile(JSON.stringify(both)), {}))).toEqual(
    [signer, stranger].map((pair) => idOf(pair.publicKey)),
  );
});

test('from its sources Simile trusts nobody, but the keys it is given to try', () => {
  const none = join(aFolder(), 'build.json');
  expect(readBuild(none, {})).toEqual({ seal: 'source', updateKeys: [] });
  expect(idsOf(readBuild(none, { SIMILE_UPDATE_KEYS: aFile(pemOf(stranger)) }))).toEqual([
    idOf(stranger.publicKey),
  ]);
});

test('a key of another kind, or a file that is no account of a build, stops the start', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  });
  const withRsa = JSON.stringify({ seal: 'signed', updateKeys: String(rsa) });
  expect(() => readBuild(aFile(withRsa), {})).toThrow('Ed25519');
  expect(() => readBuild(aFile('{"seal": "signed"}'), {})).toThrow('updateKeys');
});
