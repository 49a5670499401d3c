import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const group = page.getByRole('region', { name: 'Collections' });
const row = (name: string) => group.getByRole('button', { name: new RegExp(`^${name} `) });

async function showCollections() {
  let cards: readonly CollectionCard[] = [
    { collection: 1, depth: 0, name: 'Chest', studies: 3 },
    { collection: 2, depth: 1, parent: 1, name: 'Effusions', studies: 2 },
    { collection: 3, depth: 0, name: 'Thursday', studies: 1 },
  ];
  const standIn = standInCore(makeStudies(20), {
    'collection.list': () => succeed([...cards]),
    'collection.move': () => {
      cards = [...cards].toReversed().map(({ parent: _, ...card }) => ({ ...card, depth: 0 }));
      return succeed({});
    },
  });
  showWindow(standIn);
  await expect.element(row('Chest')).toBeVisible();
  const moved = () => standIn.asked.findLast(({ command }) => command === 'collection.move')?.input;
  return { moved };
}

/** Drags a row over a part of another, as far as a hand does. */
function drag(name: string, onto: string, share: number): void {
  const [from, over] = [name, onto].map((each) => row(each).element().closest('li'));
  if (!from || !over) throw new Error('a collection is not in the list');
  const dataTransfer = new DataTransfer();
  const { left, top, height } = over.getBoundingClientRect();
  const at = { dataTransfer, bubbles: true, cancelable: true, clientX: left, clientY: top + share * height };
  from.dispatchEvent(new DragEvent('dragstart', at));
  over.dispatchEvent(new DragEvent('dragover', at));
  over.dispatchEvent(new DragEvent('drop', at));
  from.dispatchEvent(new DragEvent('dragend', at));
}

test('a collection is dragged beside another or into it, and not into itself', async () => {
  const { moved } = await showCollections();
  drag('Chest', 'Effusions', 0.5);
  expect(moved()).toBeUndefined();
  drag('Thursday', 'Chest', 0.5);
  await expect.poll(moved).toEqual({ collection: 3, parent: 1, place: 1 });
  drag('Thursday', 'Chest', 0.1);
  await expect.poll(moved).toEqual({ collection: 3, place: 1 });
});

test('Alt and an arrow move a collection as well, and the focus goes with it', async () => {
  const { moved } = await showCollections();
  row('Thursday').element().focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(moved).toEqual({ collection: 3, place: 0 });
  await expect.element(row('Thursday')).toHaveFocus();
  row('Effusions').element().focus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(moved).toEqual({ collection: 2, place: 2 });
  await expect.element(row('Effusions')).toHaveFocus();
});

test('while presenting no name that a person gave a collection is shown', async () => {
  await showCollections();
  await userEvent.keyboard('{F5}');
  await expect.element(row('A collection \\(1\\)')).toBeVisible();
  expect(group.element().textContent).not.toMatch(/Chest|Effusions|Thursday/);
  await group.getByRole('button', { name: 'What to do with A collection (3)' }).click();
  await expect.element(page.getByRole('menuitem', { name: /^New within/ })).toBeVisible();
  expect(page.getByRole('menuitem', { name: /^Rename/ }).elements()).toEqual([]);
  await userEvent.keyboard('{Escape}{F5}');
  await expect.element(row('Chest')).toBeVisible();
});

test('a name that is being given to a collection is not given to that number of another library', async () => {
  const standIn = standInCore(makeStudies(20), {
    'collection.list': () => succeed([{ collection: 7, depth: 0, name: 'Effusions', studies: 3 }]),
    'collection.rename': () => succeed({}),
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'What to do with Effusions' }).click();
  await page.getByRole('menuitem', { name: 'Rename …' }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(standIn.asked.map(({ command }) => command)).not.toContain('collection.rename');
});

test('a long name is cut at the edge of the rail, which stays as wide as it is', async () => {
  const name = 'Thursday morning round with the residents, pleural effusions of every size';
  showWindow(
    standInCore(makeStudies(20), {
      'collection.list': () => succeed([{ collection: 1, depth: 0, name, studies: 3 }]),
    }),
  );
  await expect.element(row(name)).toBeVisible();
  const rail = group.element().parentElement;
  expect(rail?.scrollWidth).toBe(rail?.clientWidth);
});

test('a name that could not be kept stays to be kept, with the reason', async () => {
  let full = true;
  showWindow(
    standInCore(makeStudies(20), {
      'collection.list': () => succeed([]),
      'collection.make': () => (full ? fail('disk-full') : succeed({ collection: 1 })),
    }),
  );
  await group.getByRole('button', { name: 'New' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Thursday');
  await userEvent.keyboard('{Enter}');
  const dialog = page.getByRole('dialog');
  await expect.element(dialog.getByText('The disk is full.')).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Thursday');
  full = false;
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog).not.toBeInTheDocument();
});

test('a name that is kept after its dialog was left closes no other', async () => {
  const { promise, resolve: keep } = Promise.withResolvers<void>();
  const standIn = standInCore(makeStudies(20), {
    'collection.list': () => succeed([]),
    'collection.make': async () => {
      await promise;
      return succeed({ collection: 1 });
    },
  });
  showWindow(standIn);
  const lists = () => standIn.asked.filter(({ command }) => command === 'collection.list').length;
  const named = page.getByRole('textbox', { name: 'Name' });
  await group.getByRole('button', { name: 'New' }).click();
  await named.fill('Thursday');
  await userEvent.keyboard('{Enter}{Escape}');
  await expect.element(named).not.toBeInTheDocument();
  await group.getByRole('button', { name: 'New' }).click();
  await named.fill('Friday');
  const before = lists();
  keep();
  await expect.poll(lists).toBe(before + 1);
  await userEvent.click(named);
  await userEvent.keyboard('s');
  await expect.element(named).toHaveValue('Fridays');
});

/** Two collections that nothing can be done with until `free` is called; the list is narrowed to the second. */
async function showCollectionsOnAFullDisk() {
  let full = true;
  let cards: readonly CollectionCard[] = ['Chest', 'Thursday'].map((name, at) => ({
    collection: at + 1,
    depth: 0,
    name,
    studies: 3,
  }));
  const standIn = standInCore(makeStudies(20), {
    'collection.list': () => succeed([...cards]),
    'collection.move': () => (full ? fail('disk-full') : succeed({})),
    'collection.remove': () => {
      if (full) return fail('disk-full');
      cards = cards.slice(0, 1);
      return succeed({});
    },
  });
  const stores = showWindow(standIn);
  await row('Thursday').click();
  await expect.element(row('Thursday')).toHaveAttribute('aria-pressed', 'true');
  const remove = async (): Promise<void> => {
    await group.getByRole('button', { name: 'What to do with Thursday' }).click();
    await page.getByRole('menuitem', { name: /^Remove/ }).click();
  };
  return { standIn, stores, remove, free: () => (full = false) };
}

const told = group.getByRole('alert');

test('a collection that could not be moved says why above the list, until it is moved', async () => {
  const { free } = await showCollectionsOnAFullDisk();
  row('Thursday').element().focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.element(told.getByText('The disk is full.')).toBeVisible();
  await expect.element(row('Thursday')).toHaveFocus();
  free();
  drag('Thursday', 'Chest', 0.1);
  await expect.element(told).not.toBeInTheDocument();
});

test('a collection that could not be removed says why, and the list stays narrowed to it', async () => {
  const { stores, remove, free } = await showCollectionsOnAFullDisk();
  await remove();
  await expect.element(told.getByText('The disk is full.')).toBeVisible();
  await expect.element(row('Thursday')).toHaveAttribute('aria-pressed', 'true');
  free();
  await remove();
  await expect.element(row('Thursday')).not.toBeInTheDocument();
  await expect.element(told).not.toBeInTheDocument();
  await expect.poll(() => stores.library.getState().query.filter).toEqual({});
});

test('why a collection was not moved is told in its own library, and not in the next one', async () => {
  const { standIn, remove } = await showCollectionsOnAFullDisk();
  await remove();
  await expect.element(told).toBeVisible();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  await expect.element(row('Thursday')).toHaveAttribute('aria-pressed', 'false');
  await expect.element(told).not.toBeInTheDocument();
});

test('of more collections than there is room for, why the last one was not moved is brought into view', async () => {
  const cards = Array.from({ length: 60 }, (_, at) => ({
    collection: at + 1,
    depth: 0,
    name: `Round ${at + 1}`,
    studies: 3,
  }));
  showWindow(
    standInCore(makeStudies(20), {
      'collection.list': () => succeed([...cards]),
      'collection.move': () => fail('disk-full'),
    }),
  );
  await expect.element(row('Round 60')).toBeVisible();
  row('Round 60').element().focus();
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.element(told).toBeInViewport();
  await expect.element(row('Round 60')).toHaveFocus();
});
