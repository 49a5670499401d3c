import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore, type StandIn, type StandInAnswers } from '../../stand-in/stand-in-core.ts';
import { saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

const answers: StandInAnswers = {
  'collection.list': () => succeed([{ collection: 7, depth: 0, name: 'Effusions', studies: 3 }]),
  'saved-search.list': () =>
    succeed([{ search: 1, name: 'Friday', question: { words: 'mueller' }, savedAt: '2026-01-01' }]),
  'kept.of-study': () => succeed({ collections: [], notes: [], keyImages: [] }),
  'measurement.list': () => succeed([]),
};
const told = page.getByText(/A name that was typed for the one before was not kept/);
const name = page.getByRole('textbox', { name: 'Name' });

async function showList(more: StandInAnswers = {}): Promise<StandIn> {
  const standIn = standInCore(makeStudies(20), { ...answers, ...more });
  const { library } = showWindow(standIn);
  await expect.element(page.getByRole('button', { name: /^Effusions/ })).toBeVisible();
  await library.getState().ask({ filter: { modality: 'CR' } });
  return standIn;
}

async function openRename(): Promise<void> {
  await page.getByRole('button', { name: 'What to do with Effusions' }).click();
  await page.getByRole('menuitem', { name: 'Rename …' }).click();
  await expect.element(name).toHaveFocus();
}

function openAnother(standIn: StandIn): void {
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
}

test.each([
  [
    'a new collection',
    async () => {
      const standIn = await showList();
      await page.getByRole('region', { name: 'Collections' }).getByRole('button', { name: 'New' }).click();
      await name.fill('Thursday');
      return standIn;
    },
  ],
  [
    'a collection that has one',
    async () => {
      const standIn = await showList();
      await openRename();
      await name.fill('Thursday');
      return standIn;
    },
  ],
  [
    'a search',
    async () => {
      const standIn = await showList();
      await page.getByRole('button', { name: 'Saved searches' }).click();
      await page.getByRole('menuitem', { name: 'Save this search …' }).click();
      await name.fill('Thursday');
      return standIn;
    },
  ],
  [
    'a search that has one',
    async () => {
      const standIn = await showList();
      await page.getByRole('button', { name: 'Saved searches' }).click();
      await page.getByRole('menuitem', { name: 'Rename or delete …' }).click();
      await page.getByRole('textbox', { name: 'Name of Friday' }).fill('Thursday');
      return standIn;
    },
  ],
  [
    'the collection of a case',
    async () => {
      const { standIn } = await showReadingRoom({ answers });
      await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
      await userEvent.keyboard('s');
      await page.getByRole('textbox', { name: 'New collection' }).fill('Thursday');
      return standIn;
    },
  ],
])('a name that is typed for %s when another library opens is said to be lost', async (_, typing) => {
  const standIn = await typing();
  openAnother(standIn);
  await expect.element(told).toBeVisible();
  expect(standIn.asked.map(({ command }) => command).join()).not.toMatch(/make|save,|rename/);
  await page.getByRole('button', { name: 'I know' }).click();
  await expect.element(told).not.toBeInTheDocument();
});

test.each([
  ['that is kept', succeed({}), 0],
  ['that is refused', fail('disk-full'), 1],
])('of a name %s after another library opened, the loss alone is told', async (_, answer, times) => {
  const late = Promise.withResolvers<void>();
  const standIn = await showList({
    'collection.rename': async () => {
      await late.promise;
      return answer;
    },
  });
  await openRename();
  await name.fill('Thursday');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => standIn.asked.map(({ command }) => command)).toContain('collection.rename');
  openAnother(standIn);
  await expect.element(name).not.toBeInTheDocument();
  late.resolve();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told.elements()).toHaveLength(times);
});

test('of a name that was left as it was nothing is said to be lost', async () => {
  const standIn = await showList();
  await openRename();
  openAnother(standIn);
  await expect.element(name).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  expect(told.elements()).toEqual([]);
});
