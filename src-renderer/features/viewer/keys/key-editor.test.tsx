import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { saying, showReadingRoom } from '../show-reading-room.tsx';

const image = page.getByRole('img', { name: 'Image', exact: true });
const invertKey = page.getByRole('button', { name: /^Invert: / });

async function aRoom() {
  const room = await showReadingRoom();
  await saying(image, 'Phantom, One');
  const inverted = () => room.stores.viewer.getState().panes[0]?.look.inverted;
  return { ...room, inverted };
}

test('the key of the search field is told to be that, and is not given to anything else', async () => {
  const { stores } = await aRoom();
  await userEvent.keyboard('?');
  await invertKey.click();
  await userEvent.keyboard('{Control>}k{/Control}');
  await saying(
    page.getByRole('alert'),
    'Ctrl K is “Search the library” in the whole window, and stays that.',
  );
  await expect.element(page.getByRole('button', { name: 'Take it' })).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect.element(invertKey).toHaveAccessibleName('Invert: I, change');
  expect(stores.settings.getState().settings.keys ?? {}).toEqual({});
});

test('a key is the search field’s only as it is written: with Shift it may be another action', async () => {
  const { stores, inverted } = await aRoom();
  await stores.settings.getState().change({ keys: { invert: ['Ctrl Shift K'] } });
  await userEvent.keyboard('{Control>}{Shift>}k{/Shift}{/Control}');
  await expect.poll(inverted).toBe(true);
});

test('F5 is told to present before it is taken; presenting by another key, it is free, and never loads the page anew', async () => {
  const { stores, inverted } = await aRoom();
  await userEvent.keyboard('?');
  await invertKey.click();
  await userEvent.keyboard('{F5}');
  await saying(page.getByRole('alert'), 'F5 is “Presentation mode”.');
  await userEvent.keyboard('{Escape}');
  await stores.settings.getState().change({ keys: { present: ['!'] } });
  await userEvent.keyboard('?');
  await invertKey.click();
  await userEvent.keyboard('{F5}');
  await expect.element(invertKey).toHaveAccessibleName('Invert: F5, change');
  await userEvent.keyboard('{Escape}');
  const press = new KeyboardEvent('keydown', { key: 'F5', bubbles: true, cancelable: true });
  document.body.dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
  expect(inverted()).toBe(true);
  expect(stores.presentation.getState().on).toBe(false);
  await userEvent.keyboard('!');
  expect(stores.presentation.getState().on).toBe(true);
});
