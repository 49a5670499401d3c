import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import { hideInFrame } from '../../client/hide-identity.ts';
import { aFrameMessage } from './a-frame-message.ts';
import { cornersOf } from './corners.ts';
import { aPane, emptyPane } from './pane.ts';

function aFrame(head: Partial<ShownFrameHead>) {
  const frame = unpackFrame(aFrameMessage(head).buffer);
  if (!frame.ok) throw new Error(frame.failure.detail);
  return frame.value;
}

test('under a name whose characters were guessed the corner says so, and not where there is no name to read', () => {
  const guessed = aFrame({ charactersGuessed: true });
  expect(cornersOf(emptyPane, guessed).identity).toContain('Characters guessed');
  expect(cornersOf(emptyPane, hideInFrame(guessed)).identity).not.toContain('Characters guessed');
  expect(cornersOf(emptyPane, aFrame({})).identity).not.toContain('Characters guessed');
});

test('a film without a name says so, and one that is presented says nothing of it', () => {
  const nameless = hideInFrame(aFrame({}));
  expect(cornersOf(emptyPane, nameless).identity).toEqual(['No name', 'No patient ID', '50 y F']);
  expect(cornersOf(emptyPane, nameless, true).identity).toEqual(['50 y F']);
});

test('what keeps an image from being read as it is, its corner says', () => {
  expect(
    cornersOf(emptyPane, aFrame({ forProcessing: true, presentationStates: 2, lossy: true, rejected: true }))
      .view,
  ).toEqual(
    expect.arrayContaining([
      'REJECTED by a rejection note',
      'Lossy compressed',
      'FOR PROCESSING: not for reading',
      'GSPS present, not applied',
    ]),
  );
  expect(cornersOf(emptyPane, aFrame({})).view.join(' ')).not.toMatch(/PROCESSING|GSPS|Lossy|REJECTED/);
});

test('where the file says that words are burnt into the pixels its corner says so, and nowhere else', () => {
  const words = 'Text burnt into the pixels';
  expect(cornersOf(emptyPane, aFrame({ burnedIn: true })).view).toContain(words);
  expect(cornersOf(emptyPane, hideInFrame(aFrame({ burnedIn: true })), true).view).toContain(words);
  expect(cornersOf(emptyPane, aFrame({ burnedIn: false })).view).not.toContain(words);
  expect(cornersOf(emptyPane, aFrame({})).view).not.toContain(words);
});

test('beside where a slice lies its corner says how it was made', () => {
  const slice = aFrame({ position: -123.44, thickness: 1.25, technique: ['120 kV', '200 mAs', 'contrast'] });
  expect(cornersOf(emptyPane, slice).image.slice(-3)).toEqual([
    'Position -123.4 mm',
    'Thickness 1.25 mm',
    '120 kV 200 mAs contrast',
  ]);
});

test('while the next image is on its way the corner counts the one on screen', () => {
  const stack = [7, 8, 9].map((instance) => ({ instance, frame: 0 }));
  const frame = aFrame({});
  const scrolled = aPane({ stack, at: 2, shown: { phase: 'ready', frame, at: 1 } });
  expect(cornersOf(scrolled, frame).image).toContain('Image 2 / 3');
});
