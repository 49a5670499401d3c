import { expect, test } from 'vitest';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { unpackFrame } from '../../../../src-preload/contract/frame-message.ts';
import type { SeriesCard, StudyCard } from '../../../../src-preload/contract/study.ts';
import { connect } from '../../../client/client.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../../stand-in/stand-in-core.ts';
import { aFrameMessage } from '../a-frame-message.ts';
import { makeViewerStore } from '../viewer-store.ts';
import { aHit } from './a-hit.ts';

const views = ['CC R', 'CC L', 'MLO R', 'MLO L'];
const breast = { patient: 1, modalities: ['MG'], bodyParts: ['BREAST'], instances: 4 };
const studies = [
  aStudy({ study: 100, date: '2024-05-01', ...breast }),
  aStudy({ study: 200, date: '2023-03-01', ...breast }),
  aStudy({ study: 300, patient: 9, instances: 1 }),
];

function seriesOf(study: StudyCard): readonly SeriesCard[] {
  return someSeries(study).map((series) => ({
    ...series,
    modality: study.modalities[0] ?? '',
    instances: series.instances.map((instance, index) => {
      const [view = '', laterality = ''] = (views[index] ?? '').split(' ');
      return { ...instance, view, laterality };
    }),
  }));
}

/** A screening of four views open, and its prior hung below it. */
async function aRoomWithPriors() {
  const standIn = standInCore(studies, {
    'viewer.study': ({ study: of }) => {
      const study = studies.find((each) => each.study === of) ?? aStudy({ study: of ?? 0 });
      return succeed({ study, series: [...seriesOf(study)] });
    },
    'library.studies': () => succeed({ total: 2, rows: studies.slice(0, 2) }),
  });
  const client = connect(standIn.transport);
  const readFrame = () => Promise.resolve(unpackFrame(aFrameMessage().buffer));
  const store = makeViewerStore({ ...client, pictures: { ...client.pictures, readFrame } });
  await store.getState().open({ of: 'study', study: 100, similar: false });
  await store.getState().openPrior(200);
  const hung = () =>
    store.getState().panes.map(({ role, stack: [of] }) => {
      const instance = of !== undefined && 'instance' in of ? of.instance : 0;
      return `${role} ${instance}`;
    });
  expect(hung()).toEqual(overPrior);
  return { store, hung };
}

const overPrior = ['reading 100', 'reading 101', 'prior 200', 'prior 201'];
const alone = ['reading 100', 'reading 101', 'reading 102', 'reading 103'];

const hit = aHit();

test('a similar case let go over one breast of the prior gives it back when it is closed', async () => {
  const { store, hung } = await aRoomWithPriors();
  await store.getState().openBeside(hit, 2);
  expect(hung()[2]).toBe('similar 300');
  store.getState().closePane(2);
  await expect.poll(hung).toEqual(overPrior);
});

test('the one breast that is left of a prior leaves no empty place when it is closed', async () => {
  const { store, hung } = await aRoomWithPriors();
  const series = store.getState().panes[0]?.series ?? 0;
  store.getState().showSeries(series, 2);
  await expect.poll(() => hung()[2]?.startsWith('reading')).toBe(true);
  store.getState().closePane(3);
  await expect.poll(hung).toEqual(alone);
});
