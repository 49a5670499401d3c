import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { grant } from '../../../src-preload/contract/grant.ts';
import { toDisplay } from '../../../src-preload/imaging/to-display.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { saying, showReadingRoom } from './show-reading-room.tsx';

const image = page.getByRole('img', { name: 'Image', exact: true });

function edge(name: string): string {
  return document.querySelector(`[data-edge="${name}"]`)?.textContent ?? '';
}

function corner(name: string): string {
  return document.querySelector(`[data-corner="${name}"]`)?.textContent ?? '';
}

/** The grey level drawn at a place of the viewport, in hundredths of its size. */
function greyAt(x: number, y: number): number | undefined {
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) return undefined;
  return context.getImageData((canvas.width * x) / 100, (canvas.height * y) / 100, 1, 1).data[0];
}

async function shown(): Promise<void> {
  await expect.element(image).toBeVisible();
  await expect.poll(() => greyAt(45, 45)).toBeGreaterThan(0);
}

test('the grey on the screen is the grey of the imaging layer, not of another table', async () => {
  await showReadingRoom();
  await shown();
  const stored = Uint16Array.of(1000, 3000);
  const expected = toDisplay(
    {
      rows: 1,
      columns: 2,
      samples: 1,
      bitsAllocated: 16,
      bitsStored: 12,
      signed: false,
      photometric: 'MONOCHROME2',
      pixels: stored,
      min: 1000,
      max: 3000,
      scale: 1,
    },
    { modality: { kind: 'rescale', slope: 1, intercept: 0 }, windows: [], voiTables: [], inverted: false },
    { shape: 'linear', center: 2000, width: 4000 },
  );
  await expect.poll(() => [greyAt(60, 75), greyAt(40, 25)]).toEqual([expected[0], expected[4]]);
});

test('letters at the edges go round with the film, and a flipped film says FLIPPED', async () => {
  await showReadingRoom();
  await shown();
  expect([edge('top'), edge('right'), edge('bottom'), edge('left')]).toEqual(['H', 'L', 'F', 'R']);
  await userEvent.keyboard('r');
  await expect.poll(() => edge('top')).toBe('R');
  // The bright quarter was above on the patient's right; after a quarter turn it is above on the right.
  await expect.poll(() => (greyAt(60, 25) ?? 0) > (greyAt(40, 25) ?? 0)).toBe(true);
  await userEvent.keyboard('{Alt>}h{/Alt}');
  await expect.element(page.getByText('FLIPPED')).toBeVisible();
  await expect.poll(() => [edge('top'), edge('right')]).toEqual(['R', 'F']);
  await userEvent.keyboard('{Backspace}');
  await expect.poll(() => document.body.textContent.includes('FLIPPED')).toBe(false);
});

test('a film that does not say how it hangs is not given letters', async () => {
  await showReadingRoom({ head: { orientation: undefined } });
  await shown();
  await expect.element(page.getByText('Orientation not stated')).toBeVisible();
  expect(edge('left')).toBe('');
});

test('a drag to the right widens the window, the corner says so, and reset gives the file its own again', async () => {
  await showReadingRoom();
  await shown();
  expect(corner('view')).toContain('W 4000 L 2000');
  const box = image.element().getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const target = image.element();
  const at = (type: string, dx: number) =>
    target.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientX: x + dx, clientY: y }),
    );
  // A pointer that no device moves cannot be captured.
  target.setPointerCapture = () => undefined;
  at('pointerdown', 0);
  at('pointermove', 100);
  at('pointerup', 100);
  await expect.poll(() => corner('view')).toMatch(/W 6[0-9]{3} L 2000/);
  await userEvent.keyboard('{Backspace}');
  await expect.poll(() => corner('view')).toContain('W 4000 L 2000');
});

test('whose film it is stands in the viewport with the words that it is not for diagnosis', async () => {
  await showReadingRoom({ head: { lossy: true } });
  await shown();
  expect(corner('identity')).toContain('Phantom, One');
  expect(corner('identity')).toContain('P1');
  expect(corner('view')).toContain('Lossy compressed');
  await saying(image, 'Not for diagnostic use');
});

test('an image that cannot be read says whose it is and why, and is tried again when asked', async () => {
  const { film } = await showReadingRoom({ film: 'data:application/json,{}' });
  const told = page.getByRole('group', { name: 'Image', exact: true });
  await saying(told, 'The picture is not what Simile sends');
  await saying(told, 'P1');
  expect(document.querySelector('[data-edge]')).toBeNull();
  film.mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await saying(image, 'Not for diagnostic use');
});

test('a film dropped over another is measured in its viewport as that one was', async () => {
  const { stores } = await showReadingRoom();
  for (const name of ['one', 'two']) {
    const film = { of: 'file', file: grant.parse(name), name } as const;
    stores.place.getState().go({ at: 'reading', reading: film });
    await expect.poll(() => stores.viewer.getState().file?.name).toBe(name);
    await shown();
    await expect.poll(() => corner('view')).toContain('No ruler: at the detector');
  }
});

test('a study whose images are all FOR PROCESSING says whose it is and so, not that it has none', async () => {
  const study = aStudy({ study: 1, patient: 1, patientId: 'P1', instances: 0, forProcessing: 2 });
  await showReadingRoom({ answers: { 'viewer.study': () => succeed({ study, series: [] }) } });
  await expect.element(image.getByText(/· P1\b/)).toBeVisible();
  const words =
    'The images of this study are FOR PROCESSING, not for reading. The button at the left shows them.';
  await expect.element(image.getByText(words)).toBeVisible();
});

test('tags are found by name as one types', async () => {
  await showReadingRoom({
    answers: {
      'viewer.tags': () =>
        succeed({
          tags: [
            { tag: '(0010,0010)', name: "Patient's Name", vr: 'PN', value: 'Phantom^One' },
            { tag: '(0018,0060)', name: 'KVP', vr: 'DS', value: '120' },
          ],
          cut: false,
        }),
    },
  });
  await shown();
  await userEvent.keyboard('h');
  await expect.element(page.getByRole('searchbox')).toHaveFocus();
  await userEvent.keyboard('kvp');
  await expect.element(page.getByText('1 element')).toBeVisible();
  await expect.element(page.getByRole('main', { name: 'Reading' }).getByText('120')).toBeVisible();
});

test('an export is asked about before anything is made, and says what is known of patient data', async () => {
  const { standIn } = await showReadingRoom({
    answers: {
      'exit.ask': () => succeed({ pass: 'p', patientData: 'burnt-in', sentence: 'Text is burnt in.' }),
    },
  });
  await shown();
  await userEvent.keyboard('x');
  await saying(page.getByRole('alertdialog'), 'Text is burnt in.');
  expect(standIn.asked.some(({ command }) => command === 'exit.confirm')).toBe(false);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('[role="alertdialog"]')).toBeNull();
});
