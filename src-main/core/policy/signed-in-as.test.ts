import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { signedInAs } from './signed-in-as.ts';

test('whoever is signed in is known by the name that the system has', () => {
  expect(signedInAs()).toBe(userInfo().username);
});

// Only root may become a user whom nobody has made.
test.skipIf(process.getuid?.() !== 0)(
  'a user whom the system does not know has no name, and nothing is thrown',
  () => {
    const source = JSON.stringify(new URL('./signed-in-as.ts', import.meta.url));
    const asked = `import(${source}).then((m) => (process.setuid(54321), console.log(String(m.signedInAs()))))`;
    const { stdout } = spawnSync(process.execPath, ['-e', asked], { encoding: 'utf8' });
    expect(stdout.trim()).toBe('undefined');
  },
);
