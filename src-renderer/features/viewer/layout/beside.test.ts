import { expect, test } from 'vitest';
import type { StudyCard } from '../../../../src-preload/contract/study.ts';
import { fail, succeed } from '../../../../src-preload/contract/failure.ts';
import { grant } from '../../../../src-preload/contract/grant.ts';
import { unpackFrame } from '../../../../src-preload/contract/frame-message.ts';
import { connect } from '../../../client/client.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../../stand-in/stand-in-core.ts';
import { aFrameMessage } from '../a-frame-message.ts';
import { act } from '../act.ts';
import { makeViewerStore } from '../viewer-store.ts';
import { aHit } from './a-hit.ts';
import { twoUp } from './layouts.ts';

const chest = { modalities: ['DX'], bodyParts: ['CHEST'], instances: 1, views: ['PA'] };
const reading = aStudy({ study: 1, patient: 1, date: '2024-05-01', ...chest });
const prior = aStudy({ study: 2, patient: 1, date: '2023-03-01', ...chest });
const stranger = aStudy({ study: 3, patient: 9, date: '2022-03-01', ...chest });

const hit = aHit({ instance: 21, study: 3 });

/** A room with one film of patient 1 open, and how each study was asked for. */
async function aRoom(studies: readonly StudyCard[] = [reading, prior, stranger]) {
  const asked: string[] = [];
  const held = new Map<number, Promise<void>>();
  /** A study whose answer comes when what this gives is called. */
  const hold = (study: number): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held.set(study, promise);
    return resolve;
  };
  const standIn = standInCore(studies, {
    'viewer.study': async ({ study: of, as }) => {
      asked.push(as);
      await held.get(of ?? 0);
      const study = studies.find((each) => each.study === of);
      if (study === undefined) return fail('not-found');
      return succeed({ study, series: someSeries(study) });
    },
    'library.studies': ({ patient }) => {
      const rows = studies.filter((each) => each.patient === patient);
      return succeed({ total: rows.length, rows });
    },
  });
  const client = connect(standIn.transport);
  const readFrame = () => Promise.resolve(unpackFrame(aFrameMessage().buffer));
  const store = makeViewerStore({ ...client, pictures: { ...client.pictures, readFrame } });
  await store.getState().open({ of: 'study', study: 1, similar: false });
  await expect.poll(() => store.getState().others.length).toBe(studies.length - 2);
  const roles = () => store.getState().panes.map(({ role }) => role);
  return { store, roles, asked, hold };
}

test('the comparable prior hangs beside what is read, and closing it gives the whole room back', async () => {
  const { store, roles, asked } = await aRoom();
  await store.getState().openComparable();
  expect(roles()).toEqual(['reading', 'prior']);
  expect(store.getState().panes[1]?.study?.study).toBe(2);
  expect(asked).toEqual(['reading', 'prior']);
  store.getState().closePane(1);
  expect(roles()).toEqual(['reading']);
});

test('a study of somebody else is never hung as a prior, whoever asks for it', async () => {
  const { store, roles } = await aRoom();
  await store.getState().openPrior(3);
  expect(roles()).toEqual(['reading']);
});

test('a hit is a similar case in its own frame, even one of the same patient', async () => {
  const { store, roles } = await aRoom();
  await store.getState().openBeside({ ...hit, study: 2, patient: 1 });
  expect(roles()).toEqual(['reading', 'similar']);
  expect(store.getState().panes[1]?.patientIs).toBe('same');
  await store.getState().openBeside({ ...hit, study: 3, patient: 9 });
  expect(store.getState().panes[1]?.patientIs).toBe('another');
});

test('beside a dropped film a hit is of whom the library found it to be, and nothing is claimed where nobody knows', async () => {
  const { store, roles } = await aRoom();
  await store.getState().open({ of: 'file', file: grant.parse('a film'), name: 'a film' });
  const whose = () => store.getState().panes[1]?.patientIs;
  await store.getState().openBeside({ ...hit, patientIs: 'same' });
  expect(whose()).toBe('same');
  await store.getState().openBeside({ ...hit, patientIs: 'another' });
  expect(whose()).toBe('another');
  await store.getState().openBeside(hit);
  expect(whose()).toBe('not-known');
  expect(roles()).toEqual(['reading', 'similar']);
});

test('what a hit or a prior was put over comes back when that is closed, as it was looked at', async () => {
  const { store, roles } = await aRoom();
  const { setLook, openBeside, openPrior, closePane, panes } = store.getState();
  const home = panes[0]?.look;
  if (home === undefined) throw new Error('nothing is open');
  setLook(0, { ...home, rotation: 90 });
  await openPrior(2, 0);
  await openBeside({ ...hit, study: 3, patient: 9 }, 0);
  expect(roles()).toEqual(['similar']);
  closePane(0);
  expect(roles()).toEqual(['reading']);
  expect(store.getState().panes[0]?.look.rotation).toBe(90);
});

test('a prior in a full layout leaves no empty place behind', async () => {
  const { store, roles } = await aRoom();
  store.getState().setLayout(twoUp);
  const [first] = store.getState().panes;
  store.getState().showSeries(first?.series ?? 0, 1);
  store.getState().activate(0);
  await store.getState().openComparable();
  expect(roles()).toEqual(['reading', 'prior']);
  store.getState().closePane(1);
  expect(store.getState().panes.map(({ role, stack }) => [role, stack.length])).toEqual([
    ['reading', 1],
    ['reading', 1],
  ]);
});

test('a hit let go over a viewport stands in that one', async () => {
  const { store, roles } = await aRoom();
  store.getState().setLayout({ rows: 2, columns: 2 });
  await store.getState().openBeside({ ...hit, study: 3, patient: 9 }, 3);
  expect(roles()).toEqual(['reading', 'reading', 'reading', 'similar']);
});

test('without an earlier study of the kind nothing hangs and a sentence says so', async () => {
  const { store, roles } = await aRoom([reading, { ...prior, bodyParts: ['HAND'] }, stranger]);
  await store.getState().openComparable();
  expect(roles()).toEqual(['reading']);
  expect(store.getState().message).toContain('No earlier study');
});

test('older and newer studies are gone through one by one, and the ends are told', async () => {
  const { store } = await aRoom();
  await store.getState().stepPrior(-1);
  expect(store.getState().panes[1]?.study?.study).toBe(2);
  expect(store.getState().layout).toEqual(twoUp);
  await store.getState().stepPrior(-1);
  expect(store.getState().message).toBe('No older study of this patient.');
});

test('one key closes what stands beside, the one in use first, and says where there is none', async () => {
  const { store, roles } = await aRoom();
  const close = () => act(store.getState(), { does: 'close-beside' });
  store.getState().setLayout({ rows: 1, columns: 3 });
  await store.getState().openPrior(2, 1);
  await store.getState().openBeside({ ...hit, study: 3, patient: 9 }, 2);
  expect(roles()).toEqual(['reading', 'prior', 'similar']);
  store.getState().activate(1);
  close();
  expect(roles()).toEqual(['reading', 'reading', 'similar']);
  store.getState().activate(0);
  close();
  expect(roles()).toEqual(['reading', 'reading', 'reading']);
  close();
  expect(store.getState().message).toBe('Nothing stands beside what is read.');
});

test('of two hits opened quickly the newer stands beside, whichever comes later', async () => {
  const { store, hold } = await aRoom();
  const answer = hold(2);
  const older = store.getState().openBeside({ ...hit, study: 2, patient: 1 });
  await store.getState().openBeside({ ...hit, study: 3, patient: 9 });
  answer();
  await older;
  expect(store.getState().panes.map(({ study }) => study?.study)).toEqual([1, 3]);
});

test('a hit let go over one viewport does not withdraw the one that is on its way to another', async () => {
  const { store, hold } = await aRoom();
  store.getState().setLayout({ rows: 2, columns: 2 });
  const answer = hold(2);
  const older = store.getState().openBeside({ ...hit, study: 2, patient: 1 }, 2);
  await store.getState().openBeside({ ...hit, study: 3, patient: 9 }, 3);
  answer();
  await older;
  expect(store.getState().panes.map(({ study }) => study?.study)).toEqual([1, undefined, 2, 3]);
});
