import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { commands } from '../../../src-preload/contract/commands.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { aModel, comparison, other, showModels } from './show-models.tsx';

test('a model that has not seen every image is made to, shows how far it is, and can be cancelled', async () => {
  let end: () => void = () => undefined;
  const cancelled = new Promise<void>((resolve) => (end = resolve));
  const half = { ...other, judged: 5, embedded: 5 };
  const { standIn } = showModels([aModel(), half], {
    'models.embed': async ({ fingerprint }) => {
      await cancelled;
      return succeed({
        fingerprint,
        judged: 12,
        embedded: 7,
        outside: 0,
        unreadable: 0,
        left: 8,
        cancelled: true,
      });
    },
    'models.cancel': () => {
      end();
      return succeed({ running: true });
    },
  });
  const brought = page.getByRole('listitem', { name: 'brought' });
  await expect.element(brought.getByText('Has looked at 5 of 20 images.')).toBeVisible();
  await expect.element(brought.getByRole('button', { name: 'Answer by this one' })).not.toBeInTheDocument();
  await brought.getByRole('button', { name: 'Go on' }).click();
  standIn.tell({ name: 'models.progress', body: { fingerprint: other.fingerprint, done: 9, total: 20 } });
  await expect.element(page.getByText('Looking at every image: 9 of 20')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(page.getByText(/Cancelled: 7 images embedded.*8 left/u)).toBeVisible();
});

test('a run that this window did not begin is shown while it lasts, and no longer', async () => {
  const half = { ...other, judged: 5, embedded: 5, running: true };
  const { standIn, change } = showModels([aModel(), half]);
  standIn.tell({ name: 'models.progress', body: { fingerprint: other.fingerprint, done: 19, total: 20 } });
  const line = page.getByText('Looking at every image', { exact: false });
  await expect.element(line).toBeVisible();
  change([aModel(), other]);
  standIn.tell({ name: 'models.ended', body: { fingerprint: other.fingerprint } });
  await expect.element(line).not.toBeInTheDocument();
  const brought = page.getByRole('listitem', { name: 'brought' });
  for (const name of ['Compare', 'Answer by this one', 'Take it out'])
    await expect.element(brought.getByRole('button', { name })).toBeEnabled();
});

test('a film whose file is gone keeps no model from answering: it answers without that film, and says so before', async () => {
  const run = { judged: 19, embedded: 19, outside: 0, unreadable: 1, left: 1, cancelled: false };
  const { standIn, change } = showModels([aModel(), { ...other, judged: 0, embedded: 0 }], {
    'models.embed': ({ fingerprint }) => {
      change([aModel(), { ...other, judged: 19, embedded: 19 }]);
      return succeed({ fingerprint, ...run });
    },
    'models.use': () => succeed({ models: [{ ...other, inUse: true }], refused: [] }),
  });
  const brought = page.getByRole('listitem', { name: 'brought' });
  const without = brought.getByRole('button', { name: 'Answer by this one without it' });
  await expect.element(brought.getByRole('button', { name: 'Look at every image' })).toBeVisible();
  await expect.element(without).not.toBeInTheDocument();
  await brought.getByRole('button', { name: 'Look at every image' }).click();
  await expect.element(brought.getByText('The file of 1 image cannot be read now.')).toBeVisible();
  await expect.element(brought.getByRole('button', { name: 'Compare' })).toBeEnabled();
  await without.click();
  await expect.element(brought.getByText('answers now')).toBeVisible();
  expect(standIn.asked.findLast(({ command }) => command === 'models.use')?.input).toEqual({
    fingerprint: other.fingerprint,
    incomplete: true,
  });
});

test('no model is tried while another one looks at the images: what the trial found would not be read', async () => {
  const { standIn, change } = showModels([aModel(), { ...other, running: true }]);
  await page.getByRole('textbox', { name: 'Folder of the model' }).fill('/models/next');
  const tries = page.getByRole('button', { name: 'Try this model' });
  await expect.element(page.getByText('Looking at every image', { exact: false })).toBeVisible();
  await expect.element(tries).toBeDisabled();
  change([aModel(), other]);
  standIn.tell({ name: 'models.ended', body: { fingerprint: other.fingerprint } });
  await expect.element(tries).toBeEnabled();
});

test('two models are compared, one step switches and one step goes back', async () => {
  const shown = showModels([aModel(), other], {
    'models.compare': () => succeed(comparison),
    'models.use': () =>
      succeed({ models: [aModel({ inUse: false, previous: true }), { ...other, inUse: true }], refused: [] }),
    'models.back': () => succeed({ models: [aModel(), { ...other, previous: true }], refused: [] }),
  });
  const row = (name: string) => page.getByRole('listitem', { name });
  await row('brought').getByRole('button', { name: 'Compare' }).click();
  await expect.element(page.getByText(/62 of 100 first hits stay with brought/u)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Open image 1' })).toBeVisible();
  await row('brought').getByRole('button', { name: 'Answer by this one' }).click();
  await expect.element(row('brought').getByText('answers now')).toBeVisible();
  await row('densenet121-cxr').getByRole('button', { name: 'Go back to this one' }).click();
  await expect.element(row('densenet121-cxr').getByText('answers now')).toBeVisible();
  expect(shown.standIn.asked.map(({ command }) => command)).toContain('models.back');
});

test('a comparison can be cancelled, says so, and can be begun again', async () => {
  let asked = 0;
  const late = Promise.withResolvers<void>();
  const { standIn } = showModels([aModel(), other], {
    'models.compare': async () => {
      asked += 1;
      if (asked === 1) await late.promise;
      return succeed(comparison);
    },
  });
  const compare = page.getByRole('listitem', { name: 'brought' }).getByRole('button', { name: 'Compare' });
  await compare.click();
  await expect.element(page.getByText('Asking both models about the same images …')).toBeVisible();
  page.getByRole('button', { name: 'Cancel' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Cancelled: nothing was compared.')).toBeVisible();
  await expect.element(page.getByRole('group', { name: 'Models of this library' })).toHaveFocus();
  // What is withdrawn is no failure, and no run of another window is ended by it.
  late.resolve();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const section = page.getByRole('region', { name: 'Models', exact: true });
  expect(section.getByRole('alert').elements()).toEqual([]);
  await expect.element(section.getByText('Cancelled: nothing was compared.')).toBeVisible();
  expect(standIn.asked.map(({ command }) => command)).not.toContain('models.cancel');
  await compare.click();
  await expect.element(page.getByText(/62 of 100 first hits stay with brought/u)).toBeVisible();
});

test('a model that does not pass is refused with its reason, and nothing else changes', async () => {
  const { standIn } = showModels([aModel()], {
    'models.add': () => fail('model-refused', 'On a trial image: The vector is not finite.'),
  });
  await page.getByRole('textbox', { name: 'Folder of the model' }).fill('/models/broken');
  await page.getByRole('button', { name: 'Try this model' }).click();
  await expect.element(page.getByText(/The vector is not finite/u)).toBeVisible();
  await expect.element(page.getByRole('listitem', { name: 'densenet121-cxr' })).toBeVisible();
  expect(standIn.asked.find(({ command }) => command === 'models.add')?.input).toEqual({
    place: 'grant of /models/broken',
  });
});

test('models that could not be read are not taken for a library that is not open', async () => {
  showModels([], { 'models.list': () => fail('disk-full') });
  const section = page.getByRole('region', { name: 'Models' });
  await expect.element(section.getByText('The disk is full.')).toBeVisible();
  await expect.element(section.getByText(/Open a library/)).not.toBeInTheDocument();
});

test('once models are read again, nothing says that they could not be', async () => {
  let isFull = true;
  const { stores } = showModels([], {
    'models.list': () => (isFull ? fail('disk-full') : succeed({ models: [aModel()], refused: [] })),
  });
  const section = page.getByRole('region', { name: 'Models' });
  await expect.element(section.getByText('The disk is full.')).toBeVisible();
  isFull = false;
  await stores.models.getState().read();
  await expect.element(section.getByRole('listitem')).toBeVisible();
  await expect.element(section.getByText('The disk is full.')).not.toBeInTheDocument();
});

test('models that do not pass any more are taken out side by side, each once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const refused = ['c', 'd'].map((letter) => ({
    fingerprint: letter.repeat(64),
    name: letter,
    reason: 'Its file changed.',
  }));
  const { standIn } = showModels([aModel()], {
    'models.list': () => succeed({ models: [aModel()], refused }),
    'models.remove': async () => {
      await promise;
      return succeed({ models: [aModel()], refused: [] });
    },
  });
  const takeOut = page.getByRole('button', { name: 'Take it out' });
  await takeOut.nth(0).dblClick();
  await takeOut.nth(1).click();
  resolve();
  await expect.element(takeOut.first()).not.toBeInTheDocument();
  expect(
    standIn.asked.filter(({ command }) => command === 'models.remove').map(({ input }) => input),
  ).toEqual(refused.map(({ fingerprint }) => ({ fingerprint })));
});

test('nobody switches models in front of an audience', async () => {
  const { standIn, stores } = showModels([aModel(), other]);
  const use = page
    .getByRole('listitem', { name: 'brought' })
    .getByRole('button', { name: 'Answer by this one' });
  await expect.element(use).toBeEnabled();
  await userEvent.keyboard('{F5}');
  // A presentation leaves the settings; the core is told, too.
  await expect.element(use).not.toBeInTheDocument();
  const told = () => standIn.asked.findLast(({ command }) => command === 'models.hold')?.input;
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/u);
  expect(told()).toEqual({ window: id, presenting: true });
  stores.place.getState().go({ at: 'settings' });
  await expect.element(use).toBeDisabled();
  await expect.element(page.getByText('No switch while presenting.')).toBeVisible();
  await userEvent.keyboard('{F5}');
  await expect.element(use).toBeEnabled();
  expect(told()).toEqual({ window: id, presenting: false });
});

test('a window that is closed while it presents says that it presents no more, by the name it presented under', async () => {
  const { standIn, stores } = showModels([aModel(), other]);
  await expect.element(page.getByRole('listitem', { name: 'brought' })).toBeVisible();
  const told = () =>
    standIn.asked
      .filter(({ command }) => command === 'models.hold')
      .map(({ input }) => commands['models.hold'].in.parse(input));
  expect(told()).toEqual([]);
  stores.presentation.getState().turn();
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  const [began, ended] = told();
  expect(began?.presenting).toBe(true);
  expect(ended).toEqual({ ...began, presenting: false });
});

test('what was compared in one library is not offered to be opened in another, and nothing is answered to it late', async () => {
  const late = Promise.withResolvers<void>();
  const { standIn, stores } = showModels([aModel(), other], {
    'models.compare': () => succeed(comparison),
    'models.use': async () => {
      await late.promise;
      return fail('model-refused');
    },
  });
  const brought = page.getByRole('listitem', { name: 'brought' });
  await brought.getByRole('button', { name: 'Compare' }).click();
  const open = page.getByRole('button', { name: 'Open image 1' });
  await expect.element(open).toBeVisible();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  await expect.element(brought).toBeVisible();
  await expect.element(open).not.toBeInTheDocument();
  await brought.getByRole('button', { name: 'Answer by this one' }).click();
  await expect.element(page.getByText('One moment …')).toBeVisible();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g3' }) });
  await expect.element(page.getByText('One moment …')).not.toBeInTheDocument();
  late.resolve();
  await stores.models.getState().read();
  expect(stores.models.getState()).toMatchObject({ work: { phase: 'idle' }, failure: undefined });
});
