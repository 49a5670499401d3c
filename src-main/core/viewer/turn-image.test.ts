import { expect, test } from 'vitest';
import { edgeLetters } from '../../../src-preload/imaging/orientation.ts';
import { turnImage } from './turn-image.ts';

/** A picture of two rows and three columns whose words are their own places. */
const picture = { width: 3, height: 2, words: Uint32Array.of(0, 1, 2, 3, 4, 5) };
const upright = { rotation: 0, flippedAcross: false, flippedDown: false };

test('a quarter turn clockwise puts the lower left corner above on the left', () => {
  const turned = turnImage(picture, { ...upright, rotation: 90 });
  expect([turned.width, turned.height]).toEqual([2, 3]);
  expect([...turned.words]).toEqual([3, 0, 4, 1, 5, 2]);
});

test('what is exported hangs as it did on the screen, for every turn and flip', () => {
  // Letters at the corners stand for the patient's sides: the export must show each where the viewer said it was.
  const film = { row: 'L', column: 'F' };
  for (const rotation of [0, 90, 180, 270])
    for (const flippedAcross of [false, true])
      for (const flippedDown of [false, true]) {
        const turn = { rotation, flippedAcross, flippedDown };
        const { width, height, words } = turnImage(picture, turn);
        const letters = edgeLetters(film, turn);
        const at = (x: number, y: number) => words[y * width + x] ?? -1;
        // From the left edge to the right edge of what is shown, one step is one step along a row or a column.
        const across = at(width - 1, 0) - at(0, 0);
        const down = at(0, height - 1) - at(0, 0);
        const named = new Map([
          [2, 'L'],
          [-2, 'R'],
          [3, 'F'],
          [-3, 'H'],
        ]);
        expect([named.get(across), named.get(down)], JSON.stringify(turn)).toEqual([
          letters.right,
          letters.bottom,
        ]);
      }
});
