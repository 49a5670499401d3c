import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { everythingSaid } from '../../stand-in/everything-said.ts';
import { anAnswer, saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

/** Every word that says who, when or where, of the studies the stand-in has and the film it draws. */
function identityOf(studies: readonly object[]): readonly string[] {
  const words = new Set<string>();
  for (const study of studies)
    for (const [name, value] of Object.entries(study)) {
      if (typeof value !== 'string' || !identifying.has(name)) continue;
      for (const part of [value, ...value.split(/[\^=]/)]) if (part.length > 3) words.add(part);
    }
  return [...words, 'Phantom', 'HOSPITAL-4711', '4711', 'Teaching files'];
}

const identifying = new Set([
  'patientName',
  'patientId',
  'birthDate',
  'date',
  'accessionNumber',
  'description',
  'studyInstanceUid',
]);

const image = page.getByRole('img', { name: 'Image', exact: true });

test('in presentation mode no word of the window says who it is: list, image, similar cases and info', async () => {
  const { stores, standIn } = await showReadingRoom({ similar: succeed(anAnswer()) });
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('f');
  await expect.element(page.getByRole('list', { name: 'Hits' })).toBeVisible();
  const plain = await standIn.transport.call('library.studies', {}, new AbortController().signal);
  const rows = (plain as { value: { rows: object[] } }).value.rows;
  const identity = identityOf(rows);
  const found = () => identity.filter((word) => everythingSaid().includes(word.toLowerCase()));
  expect(found().length).toBeGreaterThan(3);

  await userEvent.keyboard('{F5}');
  await expect.element(page.getByText('Presentation: identity is hidden. F5 ends it.')).toBeVisible();
  await expect.poll(found).toEqual([]);
  await userEvent.keyboard('f');
  await expect.element(page.getByRole('list', { name: 'Hits' })).toBeVisible();
  expect(found()).toEqual([]);
  await userEvent.keyboard('j');
  await expect.poll(found).toEqual([]);
  await userEvent.keyboard('n');
  await expect.element(page.getByText('Notes are hidden while presenting.')).toBeVisible();
  expect(page.getByRole('dialog').elements()).toEqual([]);
  stores.place.getState().back();
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  await expect.poll(found).toEqual([]);

  await userEvent.keyboard('{F5}');
  await expect.poll(() => found().length).toBeGreaterThan(3);
});

test('another key for presenting is the key everywhere, while it is a letter where somebody writes', async () => {
  const { stores } = await showReadingRoom({});
  await saying(image, 'Phantom, One');
  await stores.settings.getState().change({ keys: { present: ['!'] } });
  await userEvent.keyboard('{F5}');
  expect(stores.presentation.getState().on).toBe(false);
  stores.place.getState().back();
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  const bar = page.getByRole('combobox', { name: 'Search the library' });
  await bar.click();
  await userEvent.keyboard('!');
  expect(stores.presentation.getState().on).toBe(false);
  // Nobody is called that: the list is empty for as long as it stands there.
  await expect.element(page.getByText('No study fits all of this')).toBeVisible();
  await bar.clear();
  await page.getByRole('grid', { name: 'Studies' }).click();
  await userEvent.keyboard('!');
  await expect.element(page.getByText('Presentation: identity is hidden. ! ends it.')).toBeVisible();
  // Another action took the key: presenting ends by a button then.
  await stores.settings.getState().change({ keys: { present: [] } });
  await page.getByRole('button', { name: 'End it' }).click();
  await expect.poll(() => stores.presentation.getState().on).toBe(false);
});

test('K marks the image as key, S puts the study into a new collection, N keeps a note', async () => {
  const kept = { collections: [] as number[], notes: [], keyImages: [] };
  const { standIn } = await showReadingRoom({
    answers: {
      'measurement.list': () => succeed([]),
      'collection.list': () => succeed([]),
      'collection.make': () => succeed({ collection: 7 }),
      'collection.add': () => succeed({}),
      'kept.of-study': () => succeed(kept),
      'key-image.toggle': () => succeed({ marked: true }),
      'note.write': () => succeed([]),
    },
  });
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('k');
  await expect.element(page.getByText('Marked as key image.')).toBeVisible();
  await userEvent.keyboard('s');
  await userEvent.keyboard('Effusions{Enter}');
  const asked = (command: string) => standIn.asked.findLast((each) => each.command === command)?.input;
  await expect.poll(() => asked('collection.add')).toEqual({ collection: 7, studies: [1] });
  await userEvent.keyboard('{Escape}n');
  await userEvent.keyboard('Ask about the hilum');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await expect.poll(() => asked('note.write')).toEqual({ study: 1, body: 'Ask about the hilum' });
  // Esc closes the notes and leaves the film on screen.
  await expect.element(page.getByRole('textbox', { name: 'New note' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(image).toBeVisible();
});

test('of what a presentation hides nothing is said to be missing, and no list leaves with it', async () => {
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: { 'measurement.list': () => succeed([]) },
  });
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('{F5}f');
  await expect.element(page.getByRole('list', { name: 'Hits' })).toBeVisible();
  expect(everythingSaid()).not.toMatch(/no id|no date|no name/);
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: 'List as CSV …' }).click();
  await saying(page.getByRole('alertdialog'), 'A table (CSV)');
  expect(page.getByRole('switch', { name: /Patient ID/ }).elements()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('h');
  await expect.element(page.getByText('Hidden while presenting.')).toBeVisible();
  const missing = page.getByText('There is no such study, patient, image or batch.', { exact: true });
  expect(missing.elements()).toEqual([]);
});

test('with a similar case in use, K and S mean that case, and say so', async () => {
  const { standIn } = await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: {
      'measurement.list': () => succeed([]),
      'collection.list': () => succeed([]),
      'collection.make': () => succeed({ collection: 7 }),
      'collection.add': () => succeed({}),
      'kept.of-study': () => succeed({ collections: [], notes: [], keyImages: [] }),
      'key-image.toggle': () => succeed({ marked: true }),
    },
  });
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('f');
  await expect.element(page.getByRole('list', { name: 'Hits' })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('region', { name: 'DIFFERENT PATIENT · similar case' })).toBeVisible();
  await userEvent.keyboard(']');
  await expect.element(page.getByRole('button', { name: /Image in view, too/ })).toBeVisible();
  const panel = page.getByRole('group', { name: 'Asked about' }).element();
  expect(panel.scrollWidth, 'nothing is cut off').toBeLessThanOrEqual(panel.clientWidth);
  await userEvent.keyboard('k');
  await expect
    .element(page.getByText('Marked as key image of the similar case of a different patient.'))
    .toBeVisible();
  const asked = (command: string) => standIn.asked.findLast((each) => each.command === command)?.input;
  expect(asked('key-image.toggle')).toMatchObject({ instance: 21 });
  await userEvent.keyboard('s');
  await saying(page.getByRole('dialog'), 'Collections of the similar case of a different patient');
  await userEvent.keyboard('Effusions{Enter}');
  await expect.poll(() => asked('collection.add')).toEqual({ collection: 7, studies: [2] });
});
