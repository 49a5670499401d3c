import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CommandOutput } from '../../../src-preload/contract/commands.ts';
import type { Told } from '../../../src-preload/contract/events.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

/** A room in which nothing can be kept until `free` is called, and then each thing a moment later, as on a disk. */
async function aRoomOnAFullDisk(notes: CommandOutput<'kept.of-study'>['notes'] = []) {
  let full = true;
  let left = notes;
  const kept = async <Answer,>(answer: Answer) => {
    if (full) return fail('disk-full');
    await new Promise((resolve) => setTimeout(resolve, 400));
    return succeed(answer);
  };
  const { stores, standIn } = await showReadingRoom({
    answers: {
      'measurement.list': () => succeed([]),
      'collection.list': () => succeed([]),
      'collection.make': () => kept({ collection: 7 }),
      'collection.add': () => succeed({}),
      'kept.of-study': () => succeed({ collections: [], notes: [...left], keyImages: [] }),
      'note.write': ({ note, body }) => {
        if (!full && body === '') left = left.filter((each) => each.note !== note);
        return kept([]);
      },
    },
  });
  await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
  const asked = (command: string) => standIn.asked.filter((each) => each.command === command);
  return { stores, asked, tell: (told: Told) => standIn.tell(told), free: () => (full = false) };
}

test('a note that could not be kept stays in its field with the reason, and is kept at the second try', async () => {
  const { free } = await aRoomOnAFullDisk();
  await userEvent.keyboard('n');
  await userEvent.keyboard('Ask about the hilum');
  const keep = page.getByRole('button', { name: 'Keep the note' });
  await keep.click();
  const field = page.getByRole('textbox', { name: 'New note' });
  await saying(page.getByRole('alert'), 'The disk is full.');
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue('Ask about the hilum');
  free();
  await keep.click();
  await expect.element(field).toHaveValue('');
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('the name of a collection that could not be made stays to be made', async () => {
  const { free } = await aRoomOnAFullDisk();
  await userEvent.keyboard('s');
  await userEvent.keyboard('Effusions{Enter}');
  const field = page.getByRole('textbox', { name: 'New collection' });
  await saying(page.getByRole('alert'), 'The disk is full.');
  await expect.element(field).toHaveValue('Effusions');
  free();
  await userEvent.keyboard('{Enter}');
  await expect.element(field).toHaveValue('');
});

test('a double click keeps a note once', async () => {
  const { free, asked } = await aRoomOnAFullDisk();
  free();
  await userEvent.keyboard('n');
  await userEvent.keyboard('Ask about the hilum');
  await page.getByRole('button', { name: 'Keep the note' }).dblClick();
  await expect.element(page.getByRole('textbox', { name: 'New note' })).toHaveValue('');
  expect(asked('note.write')).toHaveLength(1);
});

const someNotes = [1, 2].map((note) => ({
  note,
  study: 1,
  body: `Note ${note}`,
  writtenAt: '2026-02-01T10:00:00Z',
}));

test('a note is taken away once a person has read which one and says so, and is kept when told to', async () => {
  const { free, asked } = await aRoomOnAFullDisk(someNotes);
  free();
  await userEvent.keyboard('n');
  const remove = page.getByRole('button', { name: 'Remove', exact: true });
  await remove.nth(0).click();
  const question = page.getByRole('alertdialog', { name: 'Remove this note?' });
  await saying(question, 'Note 1');
  await expect.element(question.getByRole('button', { name: 'Keep it' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(remove.nth(0)).toHaveFocus();
  await remove.nth(1).click();
  await userEvent.keyboard('{Escape}');
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(page.getByRole('dialog', { name: /^Notes on/ })).toBeVisible();
  expect(asked('note.write')).toEqual([]);
  await remove.nth(1).click();
  await page.getByRole('button', { name: 'Remove the note' }).dblClick();
  await expect.element(question).not.toBeInTheDocument();
  expect(asked('note.write').map(({ input }) => input)).toEqual([{ study: 1, note: 2, body: '' }]);
  // The button is gone with its note: the focus stays in the dialog.
  await expect.element(page.getByRole('textbox', { name: 'New note' })).toHaveFocus();
});

test('a note that could not be taken away stays, with the reason in its question', async () => {
  const { free, asked } = await aRoomOnAFullDisk(someNotes);
  await userEvent.keyboard('n');
  await page.getByRole('button', { name: 'Remove', exact: true }).nth(0).click();
  const question = page.getByRole('alertdialog', { name: 'Remove this note?' });
  await question.getByRole('button', { name: 'Remove the note' }).click();
  await saying(question.getByRole('alert'), 'The disk is full.');
  free();
  await question.getByRole('button', { name: 'Remove the note' }).click();
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  expect(asked('note.write').map(({ input }) => input)).toMatchObject([{ note: 1 }, { note: 1 }]);
});

test('a note that is taken away late closes no question about another one', async () => {
  const late = Promise.withResolvers<void>();
  let left = someNotes;
  await showReadingRoom({
    answers: {
      'measurement.list': () => succeed([]),
      'collection.list': () => succeed([]),
      'kept.of-study': () => succeed({ collections: [], notes: left, keyImages: [] }),
      'note.write': async () => {
        await late.promise;
        left = left.slice(1);
        return succeed([]);
      },
    },
  });
  await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
  await userEvent.keyboard('n');
  const remove = page.getByRole('button', { name: 'Remove', exact: true });
  const question = page.getByRole('alertdialog', { name: 'Remove this note?' });
  await remove.nth(0).click();
  await question.getByRole('button', { name: 'Remove the note' }).click();
  await userEvent.keyboard('{Escape}');
  await expect.element(question).not.toBeInTheDocument();
  await remove.nth(1).click();
  await expect.element(question).toBeVisible();
  const about = question.element().textContent;
  late.resolve();
  await expect.poll(() => document.querySelectorAll('ul[aria-label="Notes"] li').length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(question.element().textContent).toBe(about);
  await expect.element(question.getByRole('button', { name: 'Keep it' })).toHaveFocus();
});

test('of more notes than there is room for, the one written last is in view', async () => {
  const notes = Array.from({ length: 30 }, (_, index) => ({
    note: index + 1,
    study: 1,
    body: `Note ${index + 1}`,
    writtenAt: '2026-02-01T10:00:00Z',
  }));
  const { free } = await aRoomOnAFullDisk(notes);
  free();
  await userEvent.keyboard('n');
  const list = page.getByRole('list', { name: 'Notes' });
  await expect.element(list.getByText('Note 30')).toBeVisible();
  const bottom = (of: Element | null | undefined) => of?.getBoundingClientRect().bottom ?? Number.NaN;
  await expect
    .poll(() => bottom(list.element()) - bottom(list.element().lastElementChild))
    .toBeGreaterThanOrEqual(0);
});

test('Enter twice makes one collection', async () => {
  const { free, asked } = await aRoomOnAFullDisk();
  free();
  await userEvent.keyboard('s');
  await userEvent.keyboard('Effusions{Enter}{Enter}');
  await expect.element(page.getByRole('textbox', { name: 'New collection' })).toHaveValue('');
  expect(asked('collection.make')).toHaveLength(1);
});

/** On what lies over the room, beside the dialog. */
async function clickOutside(): Promise<void> {
  const beside = document.elementFromPoint(5, 450);
  if (beside === null) throw new Error('nothing lies there');
  await userEvent.click(beside, { position: { x: 5, y: 450 } });
}

test.each([
  ['Esc', () => userEvent.keyboard('{Escape}')],
  ['a click outside', clickOutside],
  ['its button', () => page.getByRole('button', { name: 'Close' }).click()],
])(
  'a note that was begun is not lost when its dialog is closed by %s, and that is said',
  async (_, leave) => {
    const { stores } = await aRoomOnAFullDisk();
    const field = page.getByRole('textbox', { name: 'New note' });
    await userEvent.keyboard('n');
    await userEvent.keyboard('Ask about the hilum');
    await leave();
    await expect.element(field).not.toBeInTheDocument();
    await expect.element(page.getByText(/The note that you began is kept here/)).toBeVisible();
    await userEvent.keyboard('n');
    await expect.element(field).toHaveValue('Ask about the hilum');
    // Of this study alone.
    await userEvent.keyboard('{Escape}');
    stores.place.getState().go({ at: 'reading', reading: { of: 'study', study: 2, similar: false } });
    await expect.poll(() => stores.viewer.getState().study?.study).toBe(2);
    await userEvent.keyboard('n');
    await expect.element(field).toHaveValue('');
  },
);

test('a note that was begun shows nowhere in a presentation, and is there again after it', async () => {
  const { stores } = await aRoomOnAFullDisk();
  const field = page.getByRole('textbox', { name: 'New note' });
  await userEvent.keyboard('n');
  await userEvent.keyboard('Ask Mrs Mueller');
  await userEvent.keyboard('{F5}');
  await expect.element(field).not.toBeInTheDocument();
  await userEvent.keyboard('n');
  await expect.element(page.getByText('Notes are hidden while presenting.')).toBeVisible();
  expect(document.body.textContent).not.toContain('Mueller');
  await userEvent.keyboard('{F5}');
  await expect.poll(() => stores.viewer.getState().study?.studyInstanceUid).toBeTruthy();
  await userEvent.keyboard('n');
  await expect.element(field).toHaveValue('Ask Mrs Mueller');
});

test('a note that was begun when another window opened another library waits with its study in the first', async () => {
  const { stores, tell } = await aRoomOnAFullDisk();
  await userEvent.keyboard('n');
  await userEvent.keyboard('Ask about the hilum');
  const read = stores.client.shown();
  tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  await expect.element(page.getByText(/A note that was begun waits with its study there/)).toBeVisible();
  const reading = { at: 'reading', reading: { of: 'study', study: 1, similar: false } } as const;
  stores.place.getState().go(reading);
  await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
  const field = page.getByRole('textbox', { name: 'New note' });
  await userEvent.keyboard('n');
  await expect.element(field).toHaveValue('');
  await userEvent.keyboard('{Escape}');
  tell({ name: 'library.changed', body: aLibraryCard({ generation: read ?? 'none' }) });
  await expect.poll(() => stores.place.getState().place.at).toBe('library');
  stores.place.getState().go(reading);
  await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
  await userEvent.keyboard('n');
  await expect.element(field).toHaveValue('Ask about the hilum');
});
