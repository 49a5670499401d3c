import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { saying, showReadingRoom } from './show-reading-room.tsx';

const image = page.getByRole('img', { name: 'Image', exact: true });

/** A room that shows the first of two images, and in which the second is asked for and does not come. */
async function aRoomThatWaits() {
  const room = await showReadingRoom({
    answers: {
      'measurement.list': () => succeed([]),
      'measurement.put': () => succeed({}),
      'key-image.toggle': () => succeed({ marked: true }),
      'exit.ask': () => succeed({ pass: 'p', patientData: 'none-stated', sentence: 'Nothing is known.' }),
      'viewer.tags': () => succeed({ tags: [], cut: false }),
    },
  });
  await saying(image, 'Not for diagnostic use');
  const { viewer } = room.stores;
  const next = { instance: 999, frame: 0 };
  viewer.setState({
    panes: viewer.getState().panes.map((pane) => ({ ...pane, stack: [...pane.stack, next], at: 1 })),
  });
  const asked = (command: string) => room.standIn.asked.findLast((each) => each.command === command)?.input;
  return { ...room, asked };
}

test('while the next image is on its way, what is drawn, marked and let out is of the one on screen', async () => {
  const { stores, asked } = await aRoomThatWaits();
  await saying(image, 'Image 1 / 2');
  stores.viewer.getState().setTool('probe');
  await image.click();
  await expect.poll(() => asked('measurement.put')).toMatchObject({ kind: 'probe', instance: 1 });
  await saying(image, 'column 21, row 21');
  await userEvent.keyboard('k');
  await expect.poll(() => asked('key-image.toggle')).toEqual({ instance: 1, frame: 0 });
  await userEvent.keyboard('h');
  await expect.poll(() => asked('viewer.tags')).toEqual({ of: { instance: 1 } });
  await userEvent.keyboard('{Escape}');
  await userEvent.keyboard('x');
  await expect.poll(() => asked('exit.ask')).toMatchObject({ instance: 1, frame: 0 });
});
