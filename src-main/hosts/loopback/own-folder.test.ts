import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../../core/store/test-store.ts';
import { makeOwnFolder, removeOwnFolder } from './own-folder.ts';

const module = new URL('./own-folder.ts', import.meta.url).href;

/** A host's folder with a dropped film in it, made by another process; its number, and a way to kill it. */
async function anotherHost(temporary: string) {
  const script = `import { writeFileSync } from 'node:fs';
    const { makeOwnFolder } = await import(${JSON.stringify(module)});
    const folder = await makeOwnFolder(${JSON.stringify(temporary)});
    writeFileSync(folder + '/dropped-film', 'DICM');
    console.log(folder);
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
  const first = await makeOwnFolder(temporary);
  expect(existsSync(join(other.folder, 'dropped-film'))).toBe(true);
  await other.kill();
  const second = await makeOwnFolder(temporary);
  expect([existsSync(other.folder), existsSync(first), existsSync(second)]).toEqual([false, true, true]);
  await removeOwnFolder(first);
  expect(existsSync(first)).toBe(false);
});

test('a leftover that carries the number of this very process goes, and nothing else that lies there', async () => {
  const temporary = aFolder();
  const leftover = join(temporary, `simile-host-${process.pid}-AbCdEf`);
  const others = ['simile-host-x-AbCdEf', 'simile-pages-1', 'theirs'].map((name) => join(temporary, name));
  for (const folder of [leftover, ...others]) mkdirSync(folder);
  writeFileSync(join(leftover, 'dropped-film'), 'DICM');
  const link = join(temporary, 'simile-host-999999999-AbCdEf');
  symlinkSync(join(temporary, 'theirs'), link);
  await makeOwnFolder(temporary);
  expect(existsSync(leftover)).toBe(false);
  expect([...others, link].map((each) => existsSync(each))).toEqual([true, true, true, true]);
});
