import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { saying, showReadingRoom } from '../show-reading-room.tsx';

const image = page.getByRole('img', { name: 'Image', exact: true });

/** A bar across the upper quarter of the film at its left half. */
const bar = { rows: 10, columns: 20, top: 0, left: 0, kind: 'graphics' } as const;
const whole = new Uint8Array(bar.rows * bar.columns).fill(1);

const planes = () => image.element().querySelector<HTMLCanvasElement>('canvas[data-overlays]');

/** Whether the overlay covers a place, in fractions of the viewport. */
function isCovered(x: number, y: number): boolean | undefined {
  const canvas = planes();
  const at = [Math.floor((canvas?.width ?? 0) * x), Math.floor((canvas?.height ?? 0) * y)] as const;
  const pixel = canvas?.getContext('2d')?.getImageData(...at, 1, 1).data;
  return pixel && (pixel[3] ?? 0) > 0;
}

test('what the machine laid over a film lies on it, turns with it, and is hidden by a key that says so', async () => {
  await showReadingRoom({ head: { overlays: [bar] }, masks: [whole] });
  await expect.poll(() => isCovered(0.45, 0.1)).toBe(true);
  expect(isCovered(0.55, 0.1)).toBe(false);
  expect(isCovered(0.45, 0.4)).toBe(false);
  await userEvent.keyboard('{Alt>}h{/Alt}');
  await expect.poll(() => isCovered(0.55, 0.1)).toBe(true);
  expect(isCovered(0.45, 0.1)).toBe(false);
  await userEvent.keyboard('{Shift>}G{/Shift}');
  await saying(image, 'Overlay hidden');
  expect(planes()).toBeNull();
});

test('a presentation shows no overlay, whose words may name somebody, and says nothing of one', async () => {
  const { stores } = await showReadingRoom({ head: { overlays: [bar] }, masks: [whole] });
  await expect.poll(() => isCovered(0.45, 0.1)).toBe(true);
  await userEvent.keyboard('{F5}');
  await expect.poll(() => stores.presentation.getState().on).toBe(true);
  await expect.element(image).toBeVisible();
  await expect.poll(() => image.element().textContent).not.toContain('P1');
  expect(planes()).toBeNull();
  expect(image.element().textContent).not.toContain('Overlay');
});
