import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

/** A room in which nothing can be kept until `free` is called, and then each thing a moment later, as on a disk. */
async function aRoomOnAFullDisk() {
  let full = true;
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
      'kept.of-study': () => succeed({ collections: [], notes: [], keyImages: [] }),
      'note.write': () => kept([]),
    },
  });
  await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
  const asked = (command: string) => standIn.asked.filter((each) => each.command === command);
  return { stores, asked, free: () => (full = false) };
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

test('Enter twice makes one collection', async () => {
  const { free, asked } = await aRoomOnAFullDisk();
  free();
  await userEvent.keyboard('s');
  await userEvent.keyboard('Effusions{Enter}{Enter}');
  await expect.element(page.getByRole('textbox', { name: 'New collection' })).toHaveValue('');
  expect(asked('collection.make')).toHaveLength(1);
});
