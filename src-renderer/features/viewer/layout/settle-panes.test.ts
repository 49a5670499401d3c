import { expect, test } from 'vitest';
import { fail, succeed } from '../../../../src-preload/contract/failure.ts';
import { unpackFrame } from '../../../../src-preload/contract/frame-message.ts';
import type { ShownFrameHead } from '../../../../src-preload/contract/shown-frame.ts';
import { connect, type FrameOf } from '../../../client/client.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../../stand-in/stand-in-core.ts';
import { aFrameMessage } from '../a-frame-message.ts';
import { flipped } from '../look.ts';
import { makeViewerStore } from '../viewer-store.ts';

const screening = aStudy({ study: 100, patient: 1, modalities: ['MG'], instances: 4 });
const views = ['CC R', 'CC L', 'MLO R', 'MLO L'];

/** A screening whose first view, upside down and with pixels of this size, cannot be read until it is asked for again. */
async function aScreening(size: number) {
  const series = someSeries(screening).map((each) => ({
    ...each,
    modality: 'MG',
    instances: each.instances.map((instance, index) => {
      const [view = '', laterality = ''] = (views[index] ?? '').split(' ');
      return { ...instance, view, laterality };
    }),
  }));
  const standIn = standInCore([screening], {
    'viewer.study': () => succeed({ study: screening, series }),
  });
  const client = connect(standIn.transport);
  const late: Partial<ShownFrameHead> = {
    orientation: { row: 'A', column: 'R' },
    pixelSize: { unit: 'mm', down: size, across: size, source: 'detector' },
  };
  let broken = true;
  const readFrame = (of: FrameOf) => {
    const isLate = 'instance' in of && of.instance === series[0]?.instances[0]?.instance;
    return Promise.resolve(
      isLate && broken
        ? fail('root-offline')
        : unpackFrame(aFrameMessage(isLate ? late : { orientation: undefined }).buffer),
    );
  };
  const store = makeViewerStore({ ...client, pictures: { ...client.pictures, readFrame } });
  await store.getState().open({ of: 'study', study: 100, similar: false });
  const phases = () => store.getState().panes.map(({ shown }) => shown.phase);
  await expect.poll(phases).toEqual(['failed', 'ready', 'ready', 'ready']);
  const tryAgain = async () => {
    broken = false;
    store.getState().retry(0);
    await expect.poll(phases).toEqual(['ready', 'ready', 'ready', 'ready']);
  };
  return { store, tryAgain };
}

test('a breast that could not be read at first hangs as the others do when it is read', async () => {
  const { store, tryAgain } = await aScreening(0.1);
  await tryAgain();
  const fit = { against: 'right', extent: { across: 8, down: 8 } };
  expect(store.getState().panes[0]?.look).toMatchObject({ rotation: 180, fit });
  expect(store.getState().panes[0]?.home).toMatchObject({ rotation: 180, fit });
});

test('where the late one is the largest all take its scale, and keep what was made of them meanwhile', async () => {
  const { store, tryAgain } = await aScreening(0.4);
  const [, other] = store.getState().panes;
  if (other === undefined) throw new Error('nothing hangs');
  expect(other.look.fit?.extent).toEqual({ across: 8, down: 8 });
  store.getState().setLinked(false);
  store.getState().setLook(1, flipped({ ...other.look, zoom: 3 }, 'across'));
  await tryAgain();
  const extent = { across: 16, down: 16 };
  expect(store.getState().panes.map(({ look }) => look.fit?.extent)).toEqual([
    extent,
    extent,
    extent,
    extent,
  ]);
  expect(store.getState().panes[1]?.look).toMatchObject({ zoom: 3, flippedAcross: true });
  expect(store.getState().panes[1]?.home).toMatchObject({ zoom: 1, fit: { against: 'left', extent } });
});
