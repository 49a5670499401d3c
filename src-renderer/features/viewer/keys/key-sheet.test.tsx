import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { saying, showReadingRoom } from '../show-reading-room.tsx';

test('the sheet of keys shows those that nobody changes as well: the search, and what steers by a hit', async () => {
  await showReadingRoom();
  await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
  await userEvent.keyboard('?');
  const sheet = page.getByRole('dialog', { name: 'Keys and mouse' });
  for (const line of ['Ctrl KSearch the library', '+More like it', '−Less like it', '&Ask about it, too'])
    await saying(sheet, line);
  await expect.element(sheet.getByRole('button', { name: /^Search the library/ })).not.toBeInTheDocument();
});
