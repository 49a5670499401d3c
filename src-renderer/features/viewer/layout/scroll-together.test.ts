import { expect, test } from 'vitest';
import type { FramePlane } from '../../../../src-preload/contract/planes.ts';
import { aPane, type Pane } from '../pane.ts';
import { anchorFor, placesTogether } from './scroll-together.ts';

/** A stack of slices of one frame of reference, and where they lie. */
function aStack(first: number, count: number, spacing: number, changes: Partial<Pane> = {}) {
  const stack = Array.from({ length: count }, (_, index) => ({ instance: first + index, frame: 0 }));
  const planes = stack.map(({ instance }, index): [string, FramePlane] => [
    `${instance}/0`,
    { frameOfReference: '2.25.9', origin: [0, 0, index * spacing], row: [1, 0, 0], column: [0, 1, 0] },
  ]);
  return { pane: aPane({ stack, ...changes }), planes };
}

test('one stack leads and the others come to the same height', () => {
  const [thin, thick] = [aStack(100, 50, 1), aStack(200, 10, 5)];
  const panes = [thin.pane, thick.pane];
  const planes = new Map([...thin.planes, ...thick.planes]);
  expect(placesTogether(panes, anchorFor(panes, 0, undefined), 20, planes)).toEqual([20, 4]);
  expect(placesTogether(panes, anchorFor(panes, 1, undefined), 6, planes)).toEqual([30, 6]);
});

test('a case of another patient neither leads nor follows', () => {
  const own = aStack(100, 10, 1);
  const hit = aStack(200, 10, 1, { role: 'similar', patientIs: 'another' });
  const panes = [own.pane, hit.pane];
  const planes = new Map([...own.planes, ...hit.planes]);
  expect(placesTogether(panes, anchorFor(panes, 0, undefined), 5, planes)).toEqual([5, 0]);
  expect(placesTogether(panes, anchorFor(panes, 1, undefined), 5, planes)).toEqual([0, 5]);
});

test('an anchor holds while the same stack leads the same others, and no longer', () => {
  const panes = [aStack(100, 10, 1).pane, aStack(200, 10, 1).pane];
  const anchor = anchorFor(panes, 0, undefined);
  const scrolled = panes.map((pane) => ({ ...pane, at: 7 }));
  expect(anchorFor(scrolled, 0, anchor)).toBe(anchor);
  expect(anchorFor(scrolled, 1, anchor).from).toEqual([7, 7]);
  expect(anchorFor([...scrolled.slice(0, 1), aStack(300, 10, 1).pane], 0, anchor).from).toEqual([7, 0]);
});
