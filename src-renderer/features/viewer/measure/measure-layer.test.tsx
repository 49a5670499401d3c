import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../../src-preload/contract/failure.ts';
import { grant } from '../../../../src-preload/contract/grant.ts';
import type { Measurement } from '../../../../src-preload/contract/measurement.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
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

type Spot = readonly [x: number, y: number];

/** Presses at a place of the viewport, goes to another and lets go there; pixels from its upper left corner. */
async function dragOver([x, y]: Spot, [toX, toY]: Spot): Promise<void> {
  await userEvent.dragAndDrop(image, image, {
    sourcePosition: { x, y },
    targetPosition: { x: toX, y: toY },
  });
}

/** Where a part of the drawing is, from the upper left corner of the viewport. */
function spotOf(selector: string): Spot {
  const part = image.element().querySelector(selector)?.getBoundingClientRect();
  const home = image.element().getBoundingClientRect();
  if (part === undefined) throw new Error(`there is no ${selector}`);
  return [part.left + part.width / 2 - home.left, part.top + part.height / 2 - home.top];
}

test('words that lie over what was measured are moved aside, lead back to it and are kept there', async () => {
  const { standIn } = await aRoomWith({});
  await saying(image, '6.0 mm');
  await userEvent.keyboard('l');
  const words = spotOf('text');
  await dragOver(words, [words[0] - 60, words[1] + 90]);
  await expect.poll(() => spotOf('text')[1] - words[1]).toBeCloseTo(90, 0);
  expect(image.element().querySelectorAll('[class*="leader"]')).toHaveLength(1);
  const kept = () => standIn.asked.filter(({ command }) => command === 'measurement.put');
  await expect.poll(kept).toMatchObject([{ input: { kind: 'length', points: [{ x: 5 }, { x: 35 }] } }]);
  expect(kept()[0]?.input).toHaveProperty('wordsAt');
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => spotOf('text')[1]).toBeCloseTo(words[1], 0);
  expect(image.element().querySelectorAll('[class*="leader"]')).toHaveLength(0);
});

test('a window is moved over the words of a measurement without taking them along', async () => {
  await aRoomWith({});
  await saying(image, '6.0 mm');
  const words = spotOf('text');
  await userEvent.keyboard('w');
  await dragOver(words, [words[0] + 40, words[1] + 60]);
  expect(spotOf('text')[1]).toBeCloseTo(words[1], 0);
});

test('a handle is taken hold of beside its ring, and goes no farther than the edge of the film', async () => {
  const { standIn } = await aRoomWith({});
  await saying(image, '6.0 mm');
  const [x, y] = spotOf('[data-handle="1"]');
  const { width } = image.element().getBoundingClientRect();
  await dragOver([x + 8, y], [width - 2, y]);
  await saying(image, '7.0 mm');
  const kept = () => standIn.asked.find(({ command }) => command === 'measurement.put')?.input;
  await expect.poll(kept).toMatchObject({ points: [{ x: 5 }, { x: 40 }] });
});

test('a measurement that is moved whole stays whole at the edge of the film', async () => {
  await aRoomWith({});
  await saying(image, '6.0 mm');
  const [x, y] = spotOf('[data-kind="length"] path');
  await dragOver([x, y], [2, y]);
  await expect.poll(() => spotOf('[data-kind="length"] path')[0]).toBeLessThan(x - 5);
  await saying(image, '6.0 mm');
});

test('what a person wrote beside an arrow is not shown in a presentation', async () => {
  const { stores } = await aRoomWith({ kind: 'arrow', text: 'Mrs Phantom' });
  await saying(image, 'Mrs Phantom');
  stores.presentation.getState().turn();
  await expect.poll(() => document.body.textContent.includes('Mrs Phantom')).toBe(false);
});

test('when a film is dropped while another patient is read, nothing of that one is undone any more', async () => {
  const { stores, standIn } = await aRoomWith({});
  await saying(image, '6.0 mm');
  await userEvent.keyboard('m');
  await userEvent.keyboard('{Delete}');
  const film = { of: 'file', file: grant.parse('a-film'), name: 'film' } as const;
  stores.place.getState().go({ at: 'reading', reading: film });
  await expect.poll(() => stores.viewer.getState().file?.name).toBe('film');
  await saying(image, 'Not for diagnostic use');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(stores.measures.getState().drawn).toEqual([]);
  const kept = () =>
    standIn.asked.map(({ command }) => command).filter((name) => name.startsWith('measurement'));
  expect(kept()).toEqual(['measurement.list', 'measurement.remove']);
});

test('what was drawn on a dropped film is still there in a presentation', async () => {
  const { stores } = await aRoomWith({});
  const film = { of: 'file', file: grant.parse('a-film'), name: 'film' } as const;
  stores.place.getState().go({ at: 'reading', reading: film });
  await expect.poll(() => stores.viewer.getState().file?.name).toBe('film');
  const { instance: _, frame: __, ...drawn } = kept(0);
  stores.measures.getState().change(undefined, { ...drawn, on: 'a-film/0' });
  await saying(image, '6.0 mm');
  stores.presentation.getState().turn();
  await expect
    .poll(() => document.querySelector('[data-corner="identity"]')?.textContent)
    .not.toContain('No');
  await saying(image, '6.0 mm');
});

test('words of an arrow are kept when the wheel takes the image from under them, and F5 presents while they are written', async () => {
  const study = aStudy({ study: 1, patient: 1, series: 1, instances: 3 });
  const { stores, standIn } = await showReadingRoom({
    answers: {
      'viewer.study': () => succeed({ study, series: someSeries(study) }),
      'measurement.list': () => succeed([]),
      'measurement.put': () => succeed({}),
    },
  });
  await saying(image, 'Image 1 / 3');
  await userEvent.keyboard('t');
  await dragOver([300, 300], [400, 350]);
  const words = page.getByRole('textbox', { name: 'Words of the arrow' });
  await words.fill('Consolidation');
  stores.viewer.getState().step(1);
  await saying(image, 'Image 2 / 3');
  const written = () =>
    standIn.asked.flatMap(({ command, input }) => (command === 'measurement.put' ? [input] : [])).at(-1);
  await expect.poll(written).toMatchObject({ kind: 'arrow', text: 'Consolidation' });
  await dragOver([300, 300], [400, 350]);
  await expect.element(words).toHaveFocus();
  await userEvent.keyboard('Nodule{F5}');
  expect(stores.presentation.getState().on).toBe(true);
  await expect.poll(written).toMatchObject({ text: 'Nodule' });
});

test('measurements that could not be read are told as that, not as one that was not kept', async () => {
  const { stores } = await showReadingRoom({
    answers: { 'measurement.list': () => fail('library-damaged'), 'measurement.put': () => succeed({}) },
  });
  await expect.element(image).toBeVisible();
  const said = page.getByText('The measurements of this image could not be read: The library is damaged.');
  await expect.element(said).toBeInTheDocument();
  const { instance: _, frame: __, ...drawn } = kept(1);
  stores.measures.getState().change(undefined, { ...drawn, on: '1/0' });
  await stores.measures.getState().settle();
  await expect.element(said).toBeInTheDocument();
});

test('a measurement that turns out not to be kept after Esc is told in the status bar', async () => {
  let answer = () => {};
  const { stores } = await showReadingRoom({
    answers: {
      'measurement.list': () => succeed([]),
      'measurement.put': async () => {
        await new Promise<void>((resolve) => (answer = resolve));
        return fail('disk-full');
      },
    },
  });
  await expect.element(image).toBeVisible();
  const { instance: _, frame: __, ...drawn } = kept(1);
  stores.measures.getState().change(undefined, { ...drawn, on: '1/0' });
  stores.place.getState().back();
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  answer();
  const bar = page.getByRole('contentinfo');
  await saying(bar, 'A measurement drawn before could not be kept: The disk is full.');
  await bar.getByRole('button', { name: 'I know' }).click();
  await expect.element(bar.getByRole('alert')).not.toBeInTheDocument();
});
