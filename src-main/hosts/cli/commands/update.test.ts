import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aFolder } from '../../../core/store/test-store.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

function simile(words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const { status, stdout } = spawnSync(process.execPath, [main, ...words], {
    env: { ...process.env, ...more },
    encoding: 'utf8',
  });
  return { code: status, stdout };
}

test('the command line says whom it trusts, and refuses what is no update with its reason', () => {
  const folder = aFolder();
  const { publicKey } = generateKeyPairSync('ed25519');
  const keys = join(folder, 'keys.pem');
  writeFileSync(keys, publicKey.export({ type: 'spki', format: 'pem' }));
  expect(simile(['update']).stdout).toMatch(/No key is built in/);
  const withKeys = { SIMILE_UPDATE_KEYS: keys };
  expect(simile(['update'], withKeys).stdout).toMatch(/signed by\n {2}[0-9a-f]{64}/);
  const file = join(folder, 'a.simileupdate');
  writeFileSync(file, 'no update');
  const refused = simile(['update', 'check', file, '--json'], withKeys);
  expect([refused.code, JSON.parse(refused.stdout)]).toMatchObject([
    1,
    { failure: { code: 'update-malformed' } },
  ]);
  const looked = simile(['update', 'check', folder], withKeys);
  expect(looked.stdout).toMatch(/^No update for this Simile\.\na\.simileupdate: This is not an update file/);
});
