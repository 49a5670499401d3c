import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import { saying, showReadingRoom } from '../show-reading-room.tsx';

const image = page.getByRole('img', { name: 'Image', exact: true });

/** A room with a series of five images open, in which collections can be made. */
async function aRoom() {
  const study = aStudy({ study: 1, patient: 1, series: 1, instances: 5 });
  const room = await showReadingRoom({
    answers: {
      'viewer.study': () => succeed({ study, series: someSeries(study) }),
      'measurement.list': () => succeed([]),
      'collection.list': () => succeed([]),
      'collection.make': () => succeed({ collection: 7 }),
      'collection.add': () => succeed({}),
      'kept.of-study': () => succeed({ collections: [], notes: [], keyImages: [] }),
      'key-image.toggle': () => succeed({ marked: true }),
    },
  });
  await saying(image, 'Image 1 / 5');
  return room;
}

/** A key as a keyboard sends it while it is held down. */
function hold(key: string, times: number): void {
  for (let sent = 0; sent < times; sent++)
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, repeat: sent > 0, bubbles: true, cancelable: true }),
    );
}

test('a key that marks or turns does so once however long it is held, and an arrow goes on', async () => {
  const { stores, standIn } = await aRoom();
  hold('k', 4);
  hold('i', 4);
  expect(stores.viewer.getState().panes[0]?.look.inverted).toBe(true);
  hold('ArrowDown', 3);
  await saying(image, 'Image 4 / 5');
  expect(standIn.asked.filter(({ command }) => command === 'key-image.toggle')).toHaveLength(1);
});

test('a dialog has the keys though its button at rest left them nowhere: Esc closes it, and the film stays', async () => {
  const { stores } = await aRoom();
  await userEvent.keyboard('s');
  await userEvent.keyboard('Effusions');
  await page.getByRole('button', { name: 'Make and put in' }).click();
  await expect.element(page.getByRole('textbox', { name: 'New collection' })).toHaveValue('');
  expect(document.activeElement).toBe(document.body);
  await userEvent.keyboard('i');
  expect(stores.viewer.getState().panes[0]?.look.inverted).toBe(false);
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(image).toBeVisible();
});

test('after a click on a series Space runs it, and does not begin it again', async () => {
  const { stores } = await aRoom();
  await page.getByRole('navigation', { name: 'Series' }).getByRole('button').first().click();
  await saying(image, 'Image 1 / 5');
  await userEvent.keyboard(' ');
  await expect.poll(() => stores.viewer.getState().cine.playing).toBe(true);
});

test('the tabs beside the image name the keys that a person gave them', async () => {
  const { stores } = await aRoom();
  await stores.settings.getState().change({ keys: { report: ['7'], info: [] } });
  await userEvent.keyboard('f');
  const tabs = page.getByRole('group', { name: 'Beside the image' });
  await saying(tabs, 'Report 7');
  expect([...tabs.element().querySelectorAll('kbd')].map(({ textContent }) => textContent)).toEqual([
    'F',
    '7',
  ]);
});

/** Ctrl R where the focus is; whether the browser is left with it, and would load the page anew. */
function reloads(): boolean {
  const event = new KeyboardEvent('keydown', { key: 'r', ctrlKey: true, bubbles: true, cancelable: true });
  return (document.activeElement ?? document.body).dispatchEvent(event);
}

test('Ctrl R loads no page anew where a person gave it a meaning, whatever has the focus, and is the browser’s elsewhere', async () => {
  const { stores } = await aRoom();
  const inverted = () => stores.viewer.getState().panes[0]?.look.inverted;
  expect(reloads(), 'nobody gave it a meaning').toBe(true);
  stores.settings.setState(({ settings }) => ({ settings: { ...settings, keys: { invert: ['Ctrl R'] } } }));
  await expect.element(page.getByTitle('Invert (Ctrl R)')).toBeVisible();
  expect(reloads()).toBe(false);
  expect(inverted(), 'what it was given').toBe(true);
  await userEvent.keyboard('s');
  const field = page.getByRole('textbox', { name: 'New collection' });
  await expect.element(field).toHaveFocus();
  expect(reloads()).toBe(false);
  expect(inverted(), 'a dialog has the keys').toBe(true);
  await userEvent.keyboard('{Escape}{Escape}');
  await page.getByRole('combobox', { name: 'Search the library' }).click();
  expect(reloads()).toBe(false);
});
