import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import type { Measurement } from '../../../../src-preload/contract/measurement.ts';
import { saying, showReadingRoom } from '../show-reading-room.tsx';

const image = page.getByRole('img', { name: 'Image', exact: true });

function kept(instance: number, changes: Partial<Measurement> = {}): Measurement {
  return {
    id: '6f1c1ac2-95a5-4a6a-8f2e-1b2c3d4e5f60',
    instance,
    frame: 0,
    kind: 'length',
    points: [
      { x: 5, y: 20 },
      { x: 35, y: 20 },
    ],
    text: '',
    ...changes,
  };
}

/** A room whose film has these drawings. */
async function aRoomWith(changes: Partial<Measurement>) {
  const room = await showReadingRoom({
    answers: {
      'measurement.list': ({ study }) => succeed([kept(study, changes)]),
      'measurement.put': () => succeed({}),
      'measurement.remove': () => succeed({}),
    },
  });
  await expect.element(image).toBeVisible();
  return room;
}

test('a length lies where it was drawn, as long as it was, however the film is turned', async () => {
  await aRoomWith({});
  await saying(image, '6.0 mm');
  await saying(image, 'at the detector');
  const line = () => image.element().querySelector('[data-kind="length"] path')?.getAttribute('d') ?? '';
  const ends = () => (line().match(/-?[\d.]+/g) ?? []).map(Number);
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ends();
  expect(y0).toBeCloseTo(y1, 1);
  await userEvent.keyboard('r');
  await expect.poll(() => ends()[0]).toBeCloseTo(ends()[2] ?? 0, 1);
  const turned = ends();
  expect(Math.abs((turned[3] ?? 0) - (turned[1] ?? 0))).toBeCloseTo(Math.abs(x1 - x0), 0);
  await saying(image, '6.0 mm');
});

test('a measurement is found, deleted and brought back by keys', async () => {
  const { standIn } = await aRoomWith({});
  await saying(image, '6.0 mm');
  await userEvent.keyboard('m');
  await userEvent.keyboard('{Delete}');
  await expect.poll(() => image.element().textContent.includes('6.0 mm')).toBe(false);
  await userEvent.keyboard('{Control>}z{/Control}');
  await saying(image, '6.0 mm');
  const asked = () =>
    standIn.asked.map(({ command }) => command).filter((name) => name.startsWith('measurement'));
  await expect.poll(asked).toEqual(['measurement.list', 'measurement.remove', 'measurement.put']);
});

test('what a person wrote beside an arrow is not shown in a presentation', async () => {
  const { stores } = await aRoomWith({ kind: 'arrow', text: 'Mrs Phantom' });
  await saying(image, 'Mrs Phantom');
  stores.presentation.getState().turn();
  await expect.poll(() => document.body.textContent.includes('Mrs Phantom')).toBe(false);
});
