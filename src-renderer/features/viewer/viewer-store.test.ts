import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { connect, type Client, type FrameOf } from '../../client/client.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { someSeries } from '../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { aFrameMessage } from './a-frame-message.ts';
import { act } from './act.ts';
import { asStored } from './look.ts';
import { makeViewerStore } from './viewer-store.ts';

const study = aStudy({ study: 1, patient: 1, instances: 1 });

/** A client whose study is one series of ten frames, each of which comes when `release` is called. */
function aClient() {
  const waiting = new Map<number, () => void>();
  const standIn = standInCore([study], {
    'viewer.study': () => {
      const [series] = someSeries(study);
      const [instance] = series?.instances ?? [];
      if (series === undefined || instance === undefined) throw new Error('the stand-in has no image');
      return succeed({
        study,
        series: [{ ...series, instances: [{ ...instance, kind: 'image', frames: 10 }] }],
      });
    },
  });
  const client = connect(standIn.transport);
  // An answer that was on its way already arrives although nobody waits for it any more.
  const readFrame = (of: FrameOf) =>
    new Promise<Awaited<ReturnType<Client['pictures']['readFrame']>>>((resolve) => {
      waiting.set(of.frame, () => resolve(unpackFrame(aFrameMessage({ frame: of.frame }).buffer)));
    });
  const release = async (frame: number) => {
    waiting.get(frame)?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { client: { ...client, pictures: { ...client.pictures, readFrame } }, release };
}

async function anOpenStore() {
  const { client, release } = aClient();
  const store = makeViewerStore(client);
  void store.getState().open({ of: 'study', study: 1, similar: false });
  await expect.poll(() => store.getState().phase).toBe('ready');
  await release(0);
  const frame = () => {
    const shown = store.getState().panes[0]?.shown;
    return shown?.phase === 'ready' ? shown.frame.head.frame : undefined;
  };
  return { store, release, frame };
}

test('the slice one stopped at is shown, whichever slice arrives last', async () => {
  const { store, release, frame } = await anOpenStore();
  expect(frame()).toBe(0);
  store.getState().step(3);
  store.getState().step(2);
  await release(5);
  expect(frame()).toBe(5);
  await release(3);
  expect(frame()).toBe(5);
});

test('while a slice is on its way the one before stays, and the ends of the stack hold', async () => {
  const { store, release, frame } = await anOpenStore();
  store.getState().step(100);
  expect(store.getState().panes[0]?.at).toBe(9);
  expect(frame()).toBe(0);
  await release(9);
  expect(frame()).toBe(9);
});

test('a room that was left takes no more pictures', async () => {
  const { store, release } = await anOpenStore();
  store.getState().step(4);
  store.getState().leave();
  await release(4);
  expect(store.getState().panes).toEqual([]);
});

test('a window chosen on one slice holds for the next of its series', async () => {
  const { store, release } = await anOpenStore();
  const pane = store.getState().panes[0];
  const voi = { shape: 'linear', center: 1, width: 2 } as const;
  if (pane !== undefined) store.getState().setLook(0, { ...pane.look, voi });
  store.getState().step(1);
  await release(1);
  expect(store.getState().panes[0]?.look.voi).toEqual(voi);
});

/** A room with a series of three films, of which those named cannot be read. */
async function aRoomOfFilms({ unreadable }: { readonly unreadable: readonly number[] }) {
  const films = aStudy({ study: 1, patient: 1, instances: 3, modalities: ['OT'] });
  const [series] = someSeries(films);
  if (series === undefined) throw new Error('the stand-in has no series');
  const standIn = standInCore([films], {
    'viewer.study': () => succeed({ study: films, series: [{ ...series, modality: 'OT' }] }),
  });
  const client = connect(standIn.transport);
  const broken = unreadable.map((at) => series.instances[at]?.instance);
  const readFrame = (of: FrameOf) =>
    Promise.resolve(
      'instance' in of && broken.includes(of.instance)
        ? fail('codestream-broken')
        : unpackFrame(aFrameMessage().buffer),
    );
  const store = makeViewerStore({ ...client, pictures: { ...client.pictures, readFrame } });
  await store.getState().open({ of: 'study', study: 1, similar: false });
  const phase = () => store.getState().panes[0]?.shown.phase;
  const step = async () => {
    store.getState().step(1);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const flip = () => act(store.getState(), { does: 'flip-across' });
  const look = () => store.getState().panes[0]?.look;
  await expect.poll(phase).not.toBe('loading');
  return { phase, step, flip, look };
}

test('a flip is not carried past a film that cannot be read to the next', async () => {
  const { phase, step, flip, look } = await aRoomOfFilms({ unreadable: [1] });
  flip();
  expect(look()?.flippedAcross).toBe(true);
  await step();
  expect(phase()).toBe('failed');
  await step();
  expect(phase()).toBe('ready');
  expect(look()).toEqual(asStored);
});

test('a flip of a film that never came is not the flip of the first one that does', async () => {
  const { phase, step, flip, look } = await aRoomOfFilms({ unreadable: [0] });
  expect(phase()).toBe('failed');
  flip();
  await step();
  expect(phase()).toBe('ready');
  expect(look()).toEqual(asStored);
});

test('detector data are on screen while a person wants them, and gone after', async () => {
  const [series] = someSeries(study);
  const [instance] = series?.instances ?? [];
  if (series === undefined || instance === undefined) throw new Error('the stand-in has no image');
  const raw = { ...series, series: 9, instances: [{ ...instance, instance: 9, forProcessing: true }] };
  const rawOnly = { ...study, instances: 0, forProcessing: 1 };
  const standIn = standInCore([study], {
    'viewer.study': ({ forProcessing }) =>
      succeed({ study: rawOnly, series: forProcessing === true ? [raw] : [] }),
  });
  const store = makeViewerStore(connect(standIn.transport));
  await store.getState().open({ of: 'study', study: 1, similar: false });
  expect(store.getState().panes[0]?.stack).toEqual([]);
  await store.getState().showForProcessing(true);
  expect(store.getState().panes[0]?.stack).toEqual([{ instance: 9, frame: 0 }]);
  await store.getState().showForProcessing(false);
  expect(store.getState()).toMatchObject({ forProcessing: false, series: [] });
  expect(store.getState().panes[0]?.stack).toEqual([]);
});
