import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import { grant } from '../../../src-preload/contract/grant.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { someSeries } from '../../stand-in/stand-in-cards.ts';
import { aFrameMessage } from '../viewer/a-frame-message.ts';
import { aPane } from '../viewer/pane.ts';
import { factsOfAsked, isOnScreen } from './image-asked.ts';

const message = unpackFrame(aFrameMessage().buffer);
if (!message.ok) throw new Error('a frame is read as it was written');
const frame = message.value;
const { identity } = frame.head;

function showing(instance: number, said: Partial<typeof identity>) {
  const head = { ...frame.head, identity: { ...identity, ...said } };
  return aPane({
    stack: [{ instance, frame: 0 }],
    shown: { phase: 'ready', frame: { ...frame, head }, at: 0 },
  });
}

const study = aStudy({ study: 5, sex: 'M', age: 70, modalities: ['DX'], views: ['PA', 'LL'], instances: 2 });
const room = { panes: [showing(31, { view: 'LL' }), showing(32, { view: 'PA' })], study, series: [] };

test('what narrows is what the image asked about says, in whichever viewport it stands', () => {
  expect(factsOfAsked({ instance: 32, frame: 0 }, room)?.view).toBe('PA');
  expect(factsOfAsked({ instance: 31 }, room)?.view).toBe('LL');
});

test('a hit that was put where the film stood lends the question nothing of its own', () => {
  const covered = { ...room, panes: [showing(90, { sex: 'F', age: 20 })], series: someSeries(study) };
  const facts = factsOfAsked({ instance: 5, frame: 0 }, covered);
  expect(facts).toEqual({ modality: 'DX', bodyPart: study.bodyParts[0], view: 'PA', sex: 'M', age: 70 });
  expect(isOnScreen({ instance: 5, frame: 0 }, covered)).toBe(false);
});

test('of another patient’s image, which is not on screen, nothing is known', () => {
  expect(factsOfAsked({ instance: 77, frame: 0 }, room)).toBeUndefined();
  expect(factsOfAsked({ study: 6 }, room)).toBeUndefined();
  expect(isOnScreen({ study: 6 }, room)).toBe(false);
});

test('a whole study narrows by what its images share, not by one of its views', () => {
  expect(factsOfAsked({ study: 5 }, room)).toMatchObject({ modality: 'DX', view: '', sex: 'M', age: 70 });
  expect(isOnScreen({ study: 5 }, room)).toBe(true);
});

test('a frame on its way is not what is drawn yet', () => {
  const pane = { ...showing(31, { view: 'LL' }), at: 1 };
  const stack = [...pane.stack, { instance: 32, frame: 0 }];
  expect(
    factsOfAsked({ instance: 32 }, { panes: [{ ...pane, stack }], study: undefined, series: [] }),
  ).toBeUndefined();
});

test('a dropped film is on screen as itself', () => {
  const film = { file: grant.parse('a film') };
  const panes = [aPane({ stack: [{ ...film, frame: 0 }], shown: { phase: 'ready', frame, at: 0 } })];
  expect(factsOfAsked(film, { panes, study: undefined, series: [] })).toEqual(identity);
  expect(isOnScreen(film, { panes, study: undefined })).toBe(true);
});
