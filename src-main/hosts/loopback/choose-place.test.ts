import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { grant } from '../../../src-preload/contract/grant.ts';
import { choosePlace } from './choose-place.ts';
import { ask, openTestHost } from './open-test-host.ts';

let folder = '';

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'simile-place-')));
  await mkdir(join(folder, 'films'));
  await writeFile(join(folder, 'film.dcm'), '');
});
afterEach(() => rm(folder, { recursive: true }));

/** What was typed: its kind and the path that was granted, or the failure's code. */
async function chosen(path: string, use: 'read' | 'write'): Promise<string> {
  let minted = '';
  const mint = (real: string) => {
    minted = real;
    return grant.parse('word');
  };
  const outcome = await choosePlace({ path, use }, { mint });
  return outcome.ok ? `${outcome.value.kind}: ${minted}` : outcome.failure.code;
}

test('a folder or file that is there can be chosen for reading', async () => {
  expect(await chosen(join(folder, 'films'), 'read')).toBe(`folder: ${folder}/films`);
  expect(await chosen(`${folder}/films/../film.dcm`, 'read')).toBe(`file: ${folder}/film.dcm`);
  expect(await chosen('~', 'read')).toBe(`folder: ${await realpath(homedir())}`);
});

test('a link is followed when it is chosen, so that it cannot lead elsewhere later', async () => {
  await symlink(join(folder, 'films'), join(folder, 'link'));
  expect(await chosen(join(folder, 'link'), 'read')).toBe(`folder: ${folder}/films`);
});

test('a new place to write to needs a folder that is there', async () => {
  expect(await chosen(join(folder, 'library'), 'write')).toBe(`new: ${folder}/library`);
  expect(await chosen(join(folder, 'films'), 'write')).toBe(`folder: ${folder}/films`);
  expect(await chosen(join(folder, 'nowhere', 'library'), 'write')).toBe('unreadable');
  expect(await chosen(join(folder, 'library'), 'read')).toBe('unreadable');
});

test('half a path is not guessed at', async () => {
  for (const path of ['films', './films', '~films', '', `${folder}\0`]) {
    expect(await chosen(path, 'read'), JSON.stringify(path)).toBe('bad-input');
  }
});

test('the path field answers with a grant and never with the path', async () => {
  const tab = await openTestHost();
  const { token } = tab.credentials;
  const answer = await ask(tab.host, '/place', { path: folder, use: 'read' }, token);
  const { grant: word } = JSON.parse(answer.text).value;
  expect(tab.carried.granted.get(word)).toBe(folder);
  expect(answer.text).not.toContain(folder);
  const missing = await ask(tab.host, '/place', { path: join(folder, 'MILLER^ANNA'), use: 'read' }, token);
  expect(missing.text).not.toContain('MILLER');
  expect((await ask(tab.host, '/place', { path: folder, use: 'read' })).status).toBe(401);
  expect(JSON.parse((await ask(tab.host, '/place', { path: folder, use: 'delete' }, token)).text).ok).toBe(
    false,
  );
  expect(tab.carried.granted.size).toBe(1);
  await tab.close();
});
