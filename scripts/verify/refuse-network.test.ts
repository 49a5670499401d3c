import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/** Runs one line of a program with the preload, and gives what it said and what was written down. */
function run(code: string) {
  const folder = mkdtempSync(join(tmpdir(), 'simile-refuse-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'hosts');
  const preload = new URL('refuse-network.mjs', import.meta.url).href;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [`--import=${preload}`, '--input-type=module', '-e', code],
    { env: { ...process.env, SIMILE_CONNECTIONS: file }, encoding: 'utf8' },
  );
  const hosts = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return { stdout: stdout.trim(), stderr, hosts };
}

const tells = `.then(() => console.log('out'), () => console.log('refused'))`;

test.each([
  ['a request', `await fetch('http://192.0.2.1/')${tells}`, '192.0.2.1'],
  ['a name', `await fetch('https://example.invalid/')${tells}`, 'example.invalid'],
  [
    'a bare socket in a thread',
    `import { Worker } from 'node:worker_threads';
     const code = "import('node:net').then(({ connect }) => connect(80, '192.0.2.2'))";
     new Worker(code, { eval: true }).on('error', () => console.log('refused'));`,
    '192.0.2.2',
  ],
])('%s to another machine is refused and written down', (_title, code, host) => {
  expect(run(code)).toMatchObject({ stdout: 'refused', hosts: host });
});

test('this machine may be connected to', () => {
  const code = `import { createServer } from 'node:http';
    const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1', async () => {
      const answer = await fetch('http://127.0.0.1:' + server.address().port);
      console.log(await answer.text());
      server.close();
    });`;
  expect(run(code)).toMatchObject({ stdout: 'here', hosts: '' });
});
