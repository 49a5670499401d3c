import { expect, onTestFinished, test } from 'vitest';
import { layOut } from './lay-out.ts';

/** An element in an area that begins and ends between two pixels of the screen. */
function anArea(left: number, width: number): { element: HTMLElement; area: HTMLElement } {
  const area = document.createElement('div');
  const element = document.createElement('div');
  Object.assign(area.style, { position: 'absolute', left: `${left}px`, top: '7.6px' });
  Object.assign(area.style, { width: `${width}px`, height: '80.3px' });
  Object.assign(element.style, { position: 'absolute', left: '0', top: '0', transformOrigin: '0 0' });
  area.append(element);
  document.body.append(area);
  onTestFinished(() => area.remove());
  return { element, area };
}

test('a picture begins and ends on whole pixels of the screen, wherever its viewport does', () => {
  const { element, area } = anArea(10.4, 100.3);
  layOut(element, area);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  for (const edge of [left, top, right, bottom])
    expect(edge * devicePixelRatio).toBeCloseTo(Math.round(edge * devicePixelRatio), 3);
  expect(left).toBeCloseTo(10, 3);
  expect(right).toBeCloseTo(111, 3);
  expect(element.offsetWidth).toBe(Math.round(101 * devicePixelRatio));
});
