import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { aRefusedCall } from '../../core/a-refused-call.ts';
import { aFolder } from '../../core/store/test-store.ts';
import { makeOwnFolder } from './own-folder.ts';

const module = new URL('./own-folder.ts', import.meta.url).href;

const silent = (): void => undefined;

/** A host's folder with a dropped film in it, made by another process; its number, and a way to kill it. */
async function anotherHost(temporary: string) {
  const script = `import { writeFileSync } from 'node:fs';
    const { makeOwnFolder } = await import(${JSON.stringify(module)});
    const { path } = await makeOwnFolder(${JSON.stringify(temporary)}, console.error);
    writeFileSync(path + '/dropped-film', 'DICM');
    console.log(path);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line]: unknown[] = await once(child.stdout, 'data');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { folder: String(line).trim(), kill };
}

test('films that were dropped on a host that was killed are gone after the next start, those of one that runs are not', async () => {
  const temporary = aFolder();
  const other = await anotherHost(temporary);
  const first = await makeOwnFolder(temporary, silent);
  expect(existsSync(join(other.folder, 'dropped-film'))).toBe(true);
  await other.kill();
  const second = await makeOwnFolder(temporary, silent);
  const there = [other.folder, first.path, second.path].map((each) => existsSync(each));
  expect(there).toEqual([false, true, true]);
  await first.remove();
  expect(existsSync(first.path)).toBe(false);
  await second.remove();
});

test('nothing else that lies there goes, and no link is followed', async () => {
  const temporary = aFolder();
  const others = ['simile-host-x', 'simile-pages-1', 'theirs'].map((name) => join(temporary, name));
  for (const folder of others) mkdirSync(folder);
  const link = join(temporary, 'simile-host-AbCdEf');
  symlinkSync(join(temporary, 'theirs'), link);
  const own = await makeOwnFolder(temporary, silent);
  expect([...others, link].map((each) => existsSync(each))).toEqual([true, true, true, true]);
  await own.remove();
});

test('films that were dropped on a host of an earlier version go once the machine was started anew, and nothing else', async () => {
  const temporary = aFolder();
  const film = `dropped-${'aB3-_'.padEnd(43, 'x')}`;
  const [before, now] = [new Date('2001-02-03'), new Date()];
  const aFolderNamed = (name: string, files: readonly string[], at: Date): string => {
    const folder = join(temporary, name);
    mkdirSync(folder);
    for (const file of files) {
      writeFileSync(join(folder, file), 'DICM');
      utimesSync(join(folder, file), at, at);
    }
    utimesSync(folder, before, before);
    return folder;
  };
  const left = [
    aFolderNamed('simile-AAAAAA', [film, 'open-simile.html'], before),
    aFolderNamed('simile-host-4711-BBBBBB', [film], before),
  ];
  const others = [
    aFolderNamed('simile-CCCCCC', [film], now),
    aFolderNamed('simile-host-4711-DDDDDD', [film], now),
    aFolderNamed('simile-EEEEEE', [film, 'thesis.txt'], before),
    aFolderNamed('simile-FFFFFF', [], before),
    aFolderNamed('simile-demo-GGGGGG', [film], before),
  ];
  const own = await makeOwnFolder(temporary, silent);
  expect([...left, ...others].map((each) => existsSync(each))).toEqual([
    ...left.map(() => false),
    ...others.map(() => true),
  ]);
  await own.remove();
});

test('a leftover that cannot be taken away keeps no host from starting nor others from going, and is told of', async () => {
  const temporary = aFolder();
  const [held, free] = ['simile-host-AAAAAA', 'simile-host-BBBBBB'].map((name) => join(temporary, name));
  if (held === undefined || free === undefined) throw new Error('two folders');
  mkdirSync(held);
  mkdirSync(free);
  writeFileSync(join(free, 'dropped-film'), 'DICM');
  aRefusedCall('rm', /simile-host-AAAAAA$/, 'EPERM');
  const said: string[] = [];
  const own = await makeOwnFolder(temporary, (line) => said.push(line));
  expect([existsSync(held), existsSync(free), existsSync(own.path)]).toEqual([true, false, true]);
  expect(said.join()).toMatch(/cannot be taken away: 1$/);
  await own.remove();
});

test('a host starts where temporary files cannot be listed, and says so', async () => {
  const temporary = aFolder();
  aRefusedCall('readdir', new RegExp(`${basename(temporary)}$`), 'EPERM');
  const said: string[] = [];
  const own = await makeOwnFolder(temporary, (line) => said.push(line));
  expect(existsSync(own.path)).toBe(true);
  expect(said.join()).toContain('cannot be listed');
  await own.remove();
});
