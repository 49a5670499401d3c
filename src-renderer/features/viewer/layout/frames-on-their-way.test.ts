import { expect, test } from 'vitest';
import { grant } from '../../../../src-preload/contract/grant.ts';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { unpackFrame } from '../../../../src-preload/contract/frame-message.ts';
import type { SeriesCard, StudyCard } from '../../../../src-preload/contract/study.ts';
import { connect, type Client, type FrameOf } from '../../../client/client.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../../stand-in/stand-in-core.ts';
import { aFrameMessage } from '../a-frame-message.ts';
import { makeViewerStore } from '../viewer-store.ts';
import { aHit } from './a-hit.ts';
import { oneUp, twoUp } from './layouts.ts';

const views = ['CC R', 'CC L', 'MLO R', 'MLO L'];
const chest = aStudy({ study: 1, patient: 1, instances: 1 });
const breasts = aStudy({ study: 100, patient: 1, modalities: ['MG'], instances: 4 });
const stranger = aStudy({ study: 300, patient: 9, instances: 1 });
const studies = [chest, breasts, stranger];

function seriesOf(study: StudyCard): readonly SeriesCard[] {
  if (study !== breasts) return someSeries(study);
  return someSeries(study).map((series) => ({
    ...series,
    modality: 'MG',
    instances: series.instances.map((instance, index) => {
      const [view = '', laterality = ''] = (views[index] ?? '').split(' ');
      return { ...instance, view, laterality };
    }),
  }));
}

const hit = aHit();

function instanceOf(of: FrameOf | undefined): number | undefined {
  return of !== undefined && 'instance' in of ? of.instance : undefined;
}

/** A room on a slow drive: each picture says its instance as its position, and comes when it is let come. */
async function aSlowRoom(study: number) {
  const standIn = standInCore(studies, {
    'viewer.study': ({ study: of }) => {
      const found = studies.find((each) => each.study === of);
      return succeed(found === undefined ? { series: [] } : { study: found, series: [...seriesOf(found)] });
    },
  });
  const client = connect(standIn.transport);
  const waiting: { readonly instance: number | undefined; readonly come: () => void }[] = [];
  const readFrame = (of: FrameOf) =>
    new Promise<Awaited<ReturnType<Client['pictures']['readFrame']>>>((resolve) => {
      const instance = instanceOf(of);
      waiting.push({
        instance,
        come: () => resolve(unpackFrame(aFrameMessage({ position: instance }).buffer)),
      });
    });
  const store = makeViewerStore({ ...client, pictures: { ...client.pictures, readFrame } });
  await store.getState().open({ of: 'study', study, similar: false });
  /** Also what was asked for before and is not waited for any more. */
  const come = async (instance: number) => {
    for (const each of waiting.filter((of) => of.instance === instance)) each.come();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  const shown = () =>
    store.getState().panes.map(({ shown: now }) => {
      return now.phase === 'ready' ? now.frame.head.position : now.phase;
    });
  const stacks = () => store.getState().panes.map(({ stack: [of] }) => instanceOf(of));
  return { store, come, shown, stacks };
}

test('a case that is closed before its picture comes leaves the viewport empty, with no film of a stranger in it', async () => {
  const { store, come, shown } = await aSlowRoom(1);
  await come(1);
  store.getState().setLayout(twoUp);
  void store.getState().openBeside(hit);
  await expect.poll(shown).toEqual([1, 'loading']);
  store.getState().closePane(1);
  await come(300);
  expect(shown()).toEqual([1, 'none']);
  expect(store.getState().panes[1]).toMatchObject({ role: 'reading', stack: [] });
});

test('the view that is kept in a smaller layout takes no picture that was on its way to another', async () => {
  const { store, come, shown, stacks } = await aSlowRoom(100);
  await come(102);
  expect(shown()).toEqual(['loading', 'loading', 102, 'loading']);
  store.getState().activate(2);
  store.getState().setLayout(oneUp);
  await come(100);
  expect(stacks()).toEqual([102]);
  expect(shown()).toEqual([102]);
});

test('a view that moves before its picture comes gets it where it stands now', async () => {
  const { store, come, shown } = await aSlowRoom(100);
  store.getState().activate(2);
  store.getState().setLayout(oneUp);
  await come(102);
  expect(shown()).toEqual([102]);
});

test('a case asked for beside one dropped film does not come to stand beside the next', async () => {
  const { store, shown } = await aSlowRoom(1);
  const drop = (name: string) => store.getState().open({ of: 'file', file: grant.parse(name), name });
  await drop('one');
  const opened = store.getState().openBeside(hit);
  await drop('two');
  await opened;
  expect(shown()).toEqual(['loading']);
});
