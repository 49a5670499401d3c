import { describe, expect, test } from 'vitest';
import { channels } from '../../../src-preload/contract/channels.ts';
import { aShell } from './stand-in/a-shell.ts';
import { openStandIn } from './stand-in/open-stand-in.ts';
import { silentCore } from './stand-in/silent-core.ts';
import { frameOf } from './stand-in/stand-in-electron.ts';

/** On a busy machine; where it is not, at once. */
const soon = { timeout: 20_000 };

describe('a question', () => {
  test('from the page of a window reaches the core', async () => {
    const { window, ask, core } = await aShell();
    expect(await ask(window, channels.call, 'library.recent', {}, 1)).toEqual({ ok: true, value: [] });
    // The menu has asked for the first two.
    expect(core.heard.flatMap((asked) => (asked.kind === 'call' ? [asked.name] : []))).toEqual([
      'library.recent',
      'settings.read',
      'library.recent',
    ]);
  });

  test('from anywhere but the top frame of a window of ours is refused, and reaches nothing', async () => {
    const { window, askFrom, tellFrom, core } = await aShell();
    const before = core.heard.length;
    const own = frameOf(window);
    const elsewhere = [
      { ...own, senderFrame: null },
      { ...own, sender: { ...window.webContents, id: 999 } },
      frameOf(window, { parent: {} }),
      frameOf(window, { frameTreeNodeId: 5 }),
      frameOf(window, { origin: 'https://example.org' }),
      frameOf(window, { url: 'https://example.org/' }),
      frameOf(window, { url: 'simile://app.evil/' }),
      frameOf(window, { url: 'file:///app/index.html', origin: 'file://' }),
    ];
    for (const asked of elsewhere) {
      for (const [channel, ...words] of [
        [channels.call, 'library.close', {}, 1],
        [channels.choose, 'library-folder'],
        [channels.grantFile, '/etc/passwd'],
        [channels.install, '11111111-1111-4111-8111-111111111111'],
      ] as const) {
        const answer = await askFrom(asked, channel, ...words);
        expect(answer).toMatchObject({ ok: false, failure: { code: 'grant-refused' } });
      }
      tellFrom(asked, channels.cancel, 1);
    }
    expect(core.heard).toHaveLength(before);
  });

  test('is withdrawn by its own window alone', async () => {
    const core = silentCore(({ name }) => (name === 'library.recent' ? [] : undefined));
    const shell = await openStandIn({ fork: () => core.child });
    const [first] = shell.windows;
    if (first === undefined) throw new Error('no window');
    void shell.ask(first, channels.call, 'library.card', {}, 7);
    await expect
      .poll(
        () => core.heard.some((message) => message.kind === 'call' && message.name === 'library.card'),
        soon,
      )
      .toBe(true);
    shell.tellFrom(frameOf(first, { parent: {} }), channels.cancel, 7);
    expect(core.heard.map(({ kind }) => kind)).not.toContain('abort');
    shell.tellFrom(frameOf(first), channels.cancel, 7);
    expect(core.heard.map(({ kind }) => kind)).toContain('abort');
  });

  test('cannot be asked a second time by the turn of one that still waits', async () => {
    const core = silentCore(() => undefined);
    const { ask, windows } = await openStandIn({ fork: () => core.child });
    const [window] = windows;
    if (window === undefined) throw new Error('no window');
    void ask(window, channels.call, 'library.card', {}, 7);
    expect(await ask(window, channels.call, 'library.card', {}, 7)).toMatchObject({
      failure: { code: 'bad-input' },
    });
  });

  test.each([
    ['its process died', 'render-process-gone', { reason: 'crashed' }],
    ['a person loaded it anew', 'did-navigate', 'simile://app/'],
  ])(
    'of a page after %s is answered, though an import of the page before goes on',
    async (_, event, more) => {
      const core = silentCore(({ name }) => (name === 'library.recent' ? [] : undefined));
      const { ask, windows } = await openStandIn({ fork: () => core.child });
      const [window] = windows;
      if (window === undefined) throw new Error('no window');
      const importing = ask(window, channels.call, 'ingest.resume', {}, 1);
      const heard = (name: string) =>
        core.heard.filter((message) => message.kind === 'call' && message.name === name);
      await expect.poll(() => heard('ingest.resume'), soon).toHaveLength(1);
      window.contentsEvents.emit(event, {}, more);
      expect(await ask(window, channels.call, 'library.recent', {}, 1)).toEqual({ ok: true, value: [] });
      void ask(window, channels.call, 'library.card', {}, 1);
      await expect.poll(() => heard('library.card'), soon).toHaveLength(1);
      const [resumed] = heard('ingest.resume');
      if (resumed?.kind !== 'call') throw new Error('no import');
      core.events.emit('message', { kind: 'answer', id: resumed.id, outcome: { ok: true, value: {} } });
      await importing;
      // The end of the import gives back its own turn, not that of the question beside it.
      expect(await ask(window, channels.call, 'library.card', {}, 1)).toMatchObject({
        failure: { code: 'bad-input' },
      });
    },
  );

  test('with a file is answered with a grant, and only a file is one', async () => {
    const { window, ask, core } = await aShell();
    const file = import.meta.filename;
    const answer = await ask(window, channels.grantFile, file);
    expect(answer).toEqual({ ok: true, value: { grant: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(core.heard.at(-1)).toMatchObject({ kind: 'grant', path: file });
    for (const path of [import.meta.dirname, 'relative', '/no/such/file', `${file}\0`])
      expect(await ask(window, channels.grantFile, path)).toMatchObject({ ok: false });
  });

  test('for a place opens the dialog, whose answer is a grant and never a path', async () => {
    const { window, ask } = await aShell({ chosen: ['/data/films'] });
    const answer = await ask(window, channels.choose, 'import-folder');
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).not.toContain('films');
    expect(await ask(window, channels.choose, 'import-folder')).toMatchObject({
      failure: { code: 'cancelled' },
    });
    expect(await ask(window, channels.choose, 'everything')).toMatchObject({
      failure: { code: 'bad-input' },
    });
  });
});
