import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { channels } from '../../../src-preload/contract/channels.ts';
import { aChestFilm } from '../../core/dicom/synthesize.ts';
import { damagedInstallation } from './damaged-installation.ts';
import { openStandIn } from './stand-in/open-stand-in.ts';
import { silentCore } from './stand-in/silent-core.ts';

const outcome = z.object({ ok: z.boolean(), value: z.unknown(), failure: z.unknown() }).partial();
const card = z.object({
  ok: z.literal(true),
  value: z.object({ studies: z.number(), generation: z.string() }),
});

async function aFolderOfFilms(films: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-films-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (let film = 0; film < films; film++)
    await writeFile(join(folder, `IM${film}`), aChestFilm({ seed: film + 1, columns: 64, rows: 64 }));
  return folder;
}

test('a core that is killed amid an import is started anew with the library open, and what is safe is told', async () => {
  const folder = await aFolderOfFilms(10);
  const shell = await openStandIn({ chosen: [folder] });
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window');
  let turn = 0;
  const ask = async (name: string, input: unknown = {}) =>
    shell.ask(window, channels.call, name, input, (turn += 1));

  expect(await ask('library.begin', { of: 'own' })).toMatchObject({ ok: true });
  const chosen = z
    .object({ value: z.object({ grant: z.string() }) })
    .parse(await shell.ask(window, channels.choose, 'import-folder'));
  const importing = ask('ingest.folder', { folder: chosen.value.grant });
  await expect.poll(() => JSON.stringify(window.sent), soon).toContain('ingest.progress');
  const waiting = ask('library.verify');
  shell.cores[0]?.process.kill('SIGKILL');

  expect(await importing).toMatchObject({ ok: false, failure: { code: 'core-stopped' } });
  expect(outcome.parse(await waiting)).toBeDefined();
  // Asked while the new core opens the library: it waits for it, and is answered from it.
  expect(card.parse(await ask('library.card')).value.generation).not.toBe('');
  expect(shell.cores).toHaveLength(2);
  expect(shell.messages).toMatchObject([{ type: 'warning', detail: expect.stringContaining('import') }]);
  expect(shell.messages[0]?.detail).toContain('safe');

  // The folder's grant still holds, and the import comes to its end.
  expect(await ask('ingest.folder', { folder: chosen.value.grant })).toMatchObject({ ok: true });
  expect(card.parse(await ask('library.card')).value.studies).toBe(10);
  await shell.quit();
}, 180_000);

/** On a busy machine; where it is not, at once. */
const soon = { timeout: 20_000 };

test(
  'pictures cross from the core to the page, and a core without a library says so',
  { timeout: 120_000 },
  async () => {
    const shell = await openStandIn();
    const answer = await shell.sessions.get('simile')?.schemes.get('simile')?.(
      new Request('simile://app/pixels/thumbnail/1'),
    );
    expect([answer?.status, await answer?.json()]).toMatchObject([409, { code: 'library-missing' }]);
    expect(answer?.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    await shell.quit();
    // Asked to close, it ends by itself: nothing has to kill it.
    await expect.poll(() => shell.cores[0]?.process.exitCode, soon).toBe(0);
  },
);

test('a core that keeps dying is not started for ever', async () => {
  let forks = 0;
  const shell = await openStandIn({
    fork: () => {
      forks += 1;
      const { child, events } = silentCore();
      setTimeout(() => void events.emit('exit', 139), 5);
      return child;
    },
  });
  await expect.poll(() => shell.messages.at(-1)?.type, soon).toBe('error');
  expect(forks).toBe(3);
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window');
  expect(await shell.ask(window, channels.call, 'library.card', {}, 1)).toMatchObject({
    failure: { code: 'core-stopped' },
  });
});

test('a recent library in the menu still opens after the core has died: the new one is told of its place', async () => {
  const cores: ReturnType<typeof silentCore>[] = [];
  const shell = await openStandIn({
    fork: () => {
      const core = silentCore();
      cores.push(core);
      return core.child;
    },
  });
  cores[0]?.events.emit('message', { kind: 'grant', grant: 'of the menu', path: '/libraries/chest' });
  cores[0]?.events.emit('exit', 139);
  await expect.poll(() => shell.messages.length, soon).toBe(1);
  expect(cores[1]?.heard[0]).toEqual({ kind: 'grant', grant: 'of the menu', path: '/libraries/chest' });
  expect(shell.said).toEqual([]);
});

test('a changed installation is not run, and a person reads why', async () => {
  let forks = 0;
  const shell = await openStandIn({
    fork: () => {
      forks += 1;
      const { child, events } = silentCore(() => undefined);
      setTimeout(() => void events.emit('exit', damagedInstallation), 5);
      return child;
    },
  });
  await expect.poll(() => shell.messages.at(-1)?.message, soon).toContain('not what they were');
  await expect.poll(() => shell.done, soon).toContain('quit');
  expect(forks).toBe(1);
});

test('an answer that is none settles its question as a fault, and so does a picture that is none', async () => {
  const { child, events, heard } = silentCore(({ name }) => (name === 'library.recent' ? [] : undefined));
  const shell = await openStandIn({ fork: () => child });
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window');
  const asked = async (kind: 'call' | 'picture', name?: string) => {
    const found = () =>
      heard.find((each) => each.kind === kind && (each.kind !== 'call' || each.name === name));
    await expect.poll(found, soon).toBeDefined();
    const question = found();
    return question !== undefined && 'id' in question ? question.id : -1;
  };
  const card = shell.ask(window, channels.call, 'library.card', {}, 1);
  const outcome = { ok: false, failure: { code: 'no-such-code', detail: '' } };
  events.emit('message', { kind: 'answer', id: await asked('call', 'library.card'), outcome });
  expect(await card).toMatchObject({ ok: false, failure: { code: 'defect' } });

  const picture = shell.sessions.get('simile')?.schemes.get('simile')?.(
    new Request('simile://app/pixels/thumbnail/g1/1'),
  );
  events.emit('message', { kind: 'picture', id: await asked('picture'), status: 99, headers: [] });
  const answer = await picture;
  expect([answer?.status, await answer?.json()]).toMatchObject([500, { code: 'defect' }]);
  expect(shell.said).toHaveLength(2);
});

test('what the core’s process says is looked at before it is believed', async () => {
  const { child, events } = silentCore();
  const shell = await openStandIn({ fork: () => child });
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window');
  await shell.ask(window, channels.call, 'library.recent', {}, 1);
  for (const message of [
    undefined,
    { kind: 'told', told: { name: 'ingest.finished', body: { batch: 'x' } } },
    { kind: 'told', told: { name: 'something.else', body: {} } },
    { kind: 'answer', id: 1, outcome: { ok: false, failure: { code: 'no-such-code', detail: '' } } },
    { kind: 'picture', id: 1, status: 99, headers: [], body: new ArrayBuffer(1) },
  ])
    events.emit('message', message);
  expect(window.sent).toEqual([]);
  expect(shell.said).toHaveLength(5);
  events.emit('message', { kind: 'told', told: { name: 'index.rebuilding', body: { running: true } } });
  expect(window.sent).toHaveLength(1);
});
