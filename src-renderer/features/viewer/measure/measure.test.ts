import type { Measurement } from '../../../../src-preload/contract/measurement.ts';
import { expect, test } from 'vitest';
import { unpackFrame } from '../../../../src-preload/contract/frame-message.ts';
import { fail, succeed } from '../../../../src-preload/contract/failure.ts';
import type { ShownFrameHead } from '../../../../src-preload/contract/shown-frame.ts';
import { connect } from '../../../client/client.ts';
import { standInCore, type StandInAnswers } from '../../../stand-in/stand-in-core.ts';
import { aFrameMessage } from '../a-frame-message.ts';
import { aPane } from '../pane.ts';
import { actOnMeasurements } from './act-on-measurements.ts';
import { isMeant, isWhole, move, press, release } from './draw.ts';
import { handlesOf, withHandleAt, type Drawn } from './drawn.ts';
import { makeMeasureStore } from './measure-store.ts';
import { resultOf } from './result.ts';

function at(x: number, y: number) {
  return { x, y };
}

function aLength(changes: Partial<Drawn> = {}): Drawn {
  const id = '6f1c1ac2-95a5-4a6a-8f2e-1b2c3d4e5f60';
  return { id, on: '7/0', kind: 'length', points: [at(0, 0), at(30, 40)], text: '', ...changes };
}

function aFrame(head: Partial<ShownFrameHead> = {}) {
  const frame = unpackFrame(aFrameMessage(head).buffer);
  if (!frame.ok) throw new Error(frame.failure.detail);
  return frame.value;
}

function aStore(answers: StandInAnswers = {}) {
  const standIn = standInCore([], {
    'measurement.put': () => succeed({}),
    'measurement.remove': () => succeed({}),
    ...answers,
  });
  const store = makeMeasureStore(connect(standIn.transport));
  const asked = () => standIn.asked.map(({ command }) => command);
  return { store, asked };
}

test('a length is drawn by a drag, or by a click at each end', () => {
  const dragged = release(move(press(undefined, 'length', at(1, 1)), at(5, 5), true), at(5, 5), true);
  expect(isWhole(dragged)).toBe(true);
  const clicked = release(press(undefined, 'length', at(1, 1)), at(1, 1), false);
  expect(isWhole(clicked)).toBe(false);
  expect(press(clicked, 'length', at(5, 5)).placed).toEqual(dragged.placed);
});

test('a Cobb angle takes two lines, each drawn by a drag', () => {
  let draft = release(press(undefined, 'cobb', at(0, 0)), at(10, 0), true);
  expect(isWhole(draft)).toBe(false);
  draft = release(press(draft, 'cobb', at(0, 20)), at(10, 22), true);
  expect(isWhole(draft)).toBe(true);
  expect(draft.placed).toHaveLength(4);
});

test('a slip of the hand measures nothing', () => {
  expect(isMeant(release(press(undefined, 'rectangle', at(3, 3)), at(9, 3), true))).toBe(false);
  expect(isMeant(press(undefined, 'freehand', at(3, 3)))).toBe(false);
  expect(isMeant(press(undefined, 'probe', at(3, 3)))).toBe(true);
});

test('every corner of a box is a handle, and the one across stays where it is', () => {
  const box = { kind: 'rectangle', points: [at(0, 0), at(10, 20)] } as const;
  expect(handlesOf(box)).toEqual([at(0, 0), at(10, 0), at(10, 20), at(0, 20)]);
  expect(withHandleAt(box, 1, at(12, -3))).toEqual([at(0, -3), at(12, 20)]);
  expect(withHandleAt(box, 3, at(-1, 25))).toEqual([at(-1, 0), at(10, 25)]);
});

test('a length says what it rests on, and is in pixels where nothing is known', () => {
  const detector = { unit: 'mm', down: 0.2, across: 0.2, source: 'detector' } as const;
  expect(resultOf(aLength(), aFrame({ pixelSize: detector }))).toEqual(['10.0 mm', 'at the detector']);
  expect(resultOf(aLength(), aFrame({ pixelSize: { unit: 'px', aspect: 1 } }))).toEqual([
    '50.0 px',
    'not calibrated',
  ]);
});

test('only a CT by its own rules is measured in Hounsfield units', () => {
  const box = aLength({ kind: 'rectangle', points: [at(0, 0), at(2, 2)] });
  expect(resultOf(box, aFrame({ unit: 'HU' }))[0]).toBe('3000 ± 0 HU');
  expect(resultOf(box, aFrame({ unit: '' }))[0]).toBe('3000 ± 0');
  const probe = aLength({ kind: 'probe', points: [at(39.5, 39.5)] });
  expect(resultOf(probe, aFrame({ unit: 'HU' }))).toEqual(['1000 HU', 'column 40, row 40']);
});

test('beside what is stored stands what it means: an uptake before its activity', () => {
  const quantity = { unit: 'SUVbw', slope: 0.001, intercept: 0 };
  const frame = aFrame({ unit: 'Bq/ml', quantity });
  const box = aLength({ kind: 'rectangle', points: [at(18, 0), at(22, 1)] });
  expect(resultOf(box, frame).slice(0, 2)).toEqual(['2 ± 1.15 SUVbw, max 3', '2000 ± 1154.7 Bq/ml']);
  const probe = aLength({ kind: 'probe', points: [at(0.5, 0.5)] });
  expect(resultOf(probe, frame)).toEqual(['3 SUVbw', '3000 Bq/ml', 'column 1, row 1']);
});

test('an ultrasound image is measured in its regions, in millimetres of their own, and across them in pixels', () => {
  const regions = [
    { left: 0, top: 0, right: 19, bottom: 39, across: 0.1, down: 0.2 },
    { left: 20, top: 0, right: 39, bottom: 39, across: 0.5, down: 0.5 },
  ];
  const frame = aFrame({ regions, pixelSize: { unit: 'px', aspect: 1 } });
  const said = (from: number, to: number) => resultOf(aLength({ points: [at(from, 0), at(to, 0)] }), frame);
  expect(said(0, 10)).toEqual(['1.0 mm', 'ultrasound region']);
  expect(said(25, 35)).toEqual(['5.0 mm', 'ultrasound region']);
  expect(said(10, 30)).toEqual(['20.0 px', 'not calibrated']);
  const box = aLength({ kind: 'rectangle', points: [at(0, 0), at(10, 10)] });
  expect(resultOf(box, frame)).toContain('2.0 mm²');
});

test('an inverted window changes no value', () => {
  const box = aLength({ kind: 'ellipse', points: [at(0, 0), at(20, 20)] });
  const { greyScale } = aFrame().head;
  const inverted = aFrame({ greyScale: { ...greyScale, inverted: true } });
  expect(resultOf(box, inverted)).toEqual(resultOf(box, aFrame()));
});

test('drawing, moving and deleting are undone and done again one by one, and kept each time', async () => {
  const { store, asked } = aStore();
  const { change, undo, redo } = store.getState();
  const drawn = aLength();
  const moved = aLength({ points: [at(0, 0), at(3, 4)] });
  change(undefined, drawn);
  change(drawn, moved);
  change(moved, undefined);
  const shown = () => store.getState().drawn;
  expect(shown()).toEqual([]);
  undo();
  expect(shown()).toEqual([moved]);
  undo();
  expect(shown()).toEqual([drawn]);
  undo();
  expect(shown()).toEqual([]);
  redo();
  redo();
  expect(shown()).toEqual([moved]);
  const [put, remove] = ['measurement.put', 'measurement.remove'];
  await expect.poll(asked).toEqual([put, put, remove, put, put, remove, put, put]);
});

test('what is undone on a slice that was scrolled away is said, and what is in sight is not', () => {
  const { store } = aStore();
  const said: (string | undefined)[] = [];
  const stack = [7, 8].map((instance) => ({ instance, frame: 0 }));
  const room = (at: number) => ({
    panes: [aPane({ stack, at })],
    active: 0,
    say: (words: string | undefined) => void said.push(words),
  });
  store.getState().change(undefined, aLength());
  actOnMeasurements(store.getState(), room(1), { does: 'undo' });
  actOnMeasurements(store.getState(), room(0), { does: 'redo' });
  actOnMeasurements(store.getState(), room(0), { does: 'undo' });
  actOnMeasurements(store.getState(), room(0), { does: 'undo' });
  expect(said).toEqual(['Undone on an image that is not on screen.', undefined, undefined, undefined]);
});

test('a new step forgets what was undone before it', () => {
  const { store } = aStore();
  const { change, undo, redo } = store.getState();
  change(undefined, aLength());
  undo();
  const other = aLength({ id: '00000000-0000-4000-8000-000000000000' });
  change(undefined, other);
  redo();
  expect(store.getState().drawn).toEqual([other]);
});

test('a measurement that cannot be kept stays on the image and says so', async () => {
  const { store } = aStore({ 'measurement.put': () => fail('disk-full') });
  store.getState().change(undefined, aLength());
  await expect.poll(() => store.getState().failure?.code).toBe('disk-full');
  expect(store.getState().drawn).toHaveLength(1);
});

test('that a measurement is not kept is said until it is, whatever is kept after it', async () => {
  const lost = aLength();
  const other = aLength({ id: '00000000-0000-4000-8000-000000000000' });
  let full = true;
  const { store, asked } = aStore({
    'measurement.put': ({ id }) => (id === lost.id && full ? fail('disk-full') : succeed({})),
  });
  const { change } = store.getState();
  change(undefined, lost);
  change(undefined, other);
  await expect.poll(() => asked().length).toBe(2);
  await expect.poll(() => store.getState().failure?.code).toBe('disk-full');
  change(other, undefined);
  await expect.poll(asked).toContain('measurement.remove');
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(store.getState().failure?.code).toBe('disk-full');
  full = false;
  change(lost, aLength({ points: [at(0, 0), at(3, 4)] }));
  await expect.poll(() => store.getState().failure).toBeUndefined();
});

test('what is drawn on a dropped file is kept nowhere', async () => {
  const { store, asked } = aStore();
  store.getState().change(undefined, aLength({ on: 'a-grant/0' }));
  await Promise.resolve();
  expect(store.getState().drawn).toHaveLength(1);
  expect(asked()).toEqual([]);
});

test('nothing of one patient stays when the room is left', async () => {
  const { id, kind, text } = aLength();
  const kept = { id, kind, text, points: [at(0, 0), at(30, 40)], instance: 7, frame: 0 };
  const { store } = aStore({ 'measurement.list': () => succeed([kept]) });
  await store.getState().load(1);
  expect(store.getState().drawn).toEqual([aLength()]);
  store.getState().forget();
  expect(store.getState().drawn).toEqual([]);
});

/** A store whose every save waits for `answer`. */
function aSlowStore() {
  const waiting: (() => void)[] = [];
  let put = succeed({});
  const { store, asked } = aStore({
    'measurement.put': async () => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return put;
    },
  });
  const answer = async (as: typeof put = succeed({})) => {
    put = as;
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { store, asked, answer };
}

const another = aLength({ id: '00000000-0000-4000-8000-000000000000' });

test('what waits to be kept when another library opens is not written to its images, and that is said', async () => {
  const { store, asked, answer } = aSlowStore();
  store.getState().change(undefined, aLength());
  store.getState().change(undefined, another);
  await expect.poll(asked).toEqual(['measurement.put']);
  store.getState().leaveLibrary();
  await answer();
  await store.getState().settle();
  expect(asked()).toEqual(['measurement.put']);
  expect(store.getState().lost).toMatchObject({ drawings: 1, failure: { code: 'library-changed' } });
  store.getState().dismiss();
  expect(store.getState().lost).toBeUndefined();
});

test('that the last drawing was not kept is said although the room was left, and not of the next patient', async () => {
  const { store, answer } = aSlowStore();
  store.getState().enter(1);
  store.getState().change(undefined, aLength());
  store.getState().enter(2);
  await answer(fail('disk-full'));
  expect(store.getState()).toMatchObject({
    failure: undefined,
    lost: { drawings: 1, failure: { code: 'disk-full' } },
  });
});

test('measurements that could not be read are said until they are, whatever is kept meanwhile', async () => {
  let broken = true;
  const { store, asked } = aStore({
    'measurement.list': () => (broken ? fail('library-damaged') : succeed([])),
  });
  await store.getState().load(1);
  store.getState().change(undefined, aLength());
  await store.getState().settle();
  expect(store.getState().failure).toBeUndefined();
  expect(store.getState().unread.get(1)?.code).toBe('library-damaged');
  broken = false;
  await store.getState().load(1);
  expect(store.getState().unread.size).toBe(0);
  await store.getState().load(1);
  expect(asked().filter((command) => command === 'measurement.list')).toHaveLength(2);
});

/** A store over a library that keeps what it is told, but for what is drawn while its disk is full. */
function aStoreOfALibrary() {
  const held = new Map<string, Measurement>();
  const disk = { full: false };
  const { store } = aStore({
    'measurement.list': () => succeed([...held.values()]),
    'measurement.put': (measurement) => {
      if (disk.full) return fail('disk-full');
      held.set(measurement.id, measurement);
      return succeed({});
    },
    'measurement.remove': async ({ id }) => {
      await Promise.resolve();
      return held.delete(id) ? succeed({}) : fail('not-found', 'There is no such measurement.');
    },
  });
  return { store, held, disk };
}

test('a drawing that was never kept is deleted like any other, and comes back and goes with undo and redo', async () => {
  const { store, held, disk } = aStoreOfALibrary();
  const { change, undo, redo, settle } = store.getState();
  disk.full = true;
  change(undefined, aLength());
  await settle();
  expect(store.getState().failure?.code).toBe('disk-full');
  change(aLength(), undefined);
  await settle();
  expect(store.getState(), 'it is gone, as it was to be').toMatchObject({ drawn: [], failure: undefined });
  disk.full = false;
  undo();
  await settle();
  expect([store.getState().drawn, store.getState().failure, held.size]).toEqual([[aLength()], undefined, 1]);
  redo();
  undo();
  undo();
  await settle();
  expect([store.getState().drawn, store.getState().failure, held.size]).toEqual([[], undefined, 0]);
});

test('a drawing that is deleted while it is still being kept is in the library no more', async () => {
  const { store, held } = aStoreOfALibrary();
  const { change, settle } = store.getState();
  change(undefined, aLength());
  change(aLength(), undefined);
  await settle();
  expect([store.getState().drawn, store.getState().failure, held.size]).toEqual([[], undefined, 0]);
});

test('a room entered again while a deletion is on its way does not bring the drawing back', async () => {
  const { store, held } = aStoreOfALibrary();
  const { change, settle, load, forget } = store.getState();
  change(undefined, aLength());
  await settle();
  change(aLength(), undefined);
  forget();
  await load(1);
  expect([store.getState().drawn, held.size]).toEqual([[], 0]);
});
