import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import { aFrameMessage } from './a-frame-message.ts';
import { atSameScale, linkedLook } from './link-looks.ts';
import { asStored, type Look } from './look.ts';
import { aPane, type Pane } from './pane.ts';

function aShownPane(center: number, width: number, head: Partial<ShownFrameHead> = {}): Pane {
  const greyScale = {
    modality: { kind: 'rescale', slope: 1, intercept: 0 },
    windows: [{ shape: 'linear', center, width }],
    voiTables: [],
    inverted: false,
  } as const;
  const message = aFrameMessage({
    greyScale: { ...greyScale, windows: [...greyScale.windows], voiTables: [] },
    ...head,
  });
  const frame = unpackFrame(message.buffer);
  if (!frame.ok) throw new Error(frame.failure.detail);
  return aPane({ stack: [], shown: { phase: 'ready', frame: frame.value } });
}

const halved: Look = {
  ...asStored,
  zoom: 3,
  rotation: 90,
  flippedAcross: true,
  voi: { shape: 'linear', center: 100, width: 100 },
};

test('a linked case is windowed in proportion to its own default, and never turned nor flipped with another', () => {
  const source = aShownPane(100, 200);
  const follower = aShownPane(2000, 4000);
  expect(linkedLook(source, halved, follower)).toEqual({
    ...asStored,
    zoom: 3,
    voi: { shape: 'linear', center: 2000, width: 2000 },
  });
});

test('two CTs share the very window', () => {
  const source = aShownPane(40, 400, { unit: 'HU' });
  const follower = aShownPane(-600, 1500, { unit: 'HU' });
  expect(linkedLook(source, halved, follower).voi).toEqual({ shape: 'linear', center: 100, width: 100 });
});

test('a reset gives the linked case its own default back', () => {
  const source = { ...aShownPane(100, 200), look: halved };
  const follower = { ...aShownPane(2000, 4000), look: { ...asStored, voi: halved.voi } };
  expect(linkedLook(source, asStored, follower).voi).toBeUndefined();
});

test('images calibrated alike are zoomed to the same millimetres and moved by as many', () => {
  const area = { width: 400, height: 400 };
  const fine = { unit: 'mm', down: 0.1, across: 0.1, source: 'detector' } as const;
  const source = { ...aShownPane(100, 200), area };
  const follower = { ...aShownPane(100, 200, { pixelSize: fine }), area };
  const linked = linkedLook(source, { ...asStored, zoom: 2, pan: { x: 3, y: 0 } }, follower);
  // 0.2 mm at 20 CSS pixels a pixel are 100 a millimetre; 0.1 mm are 100 a millimetre at 10, where it just fits.
  expect(linked).toEqual({ ...asStored, zoom: 1, pan: { x: 6, y: 0 } });
});

test('a prior is shown at the scale of what it stands beside, in a viewport of another size, too', () => {
  const source = { ...aShownPane(100, 200), area: { width: 400, height: 400 } };
  const prior = { ...aShownPane(100, 200), area: { width: 400, height: 300 } };
  expect(atSameScale(source, prior).zoom).toBeCloseTo(4 / 3, 9);
  const bare = aShownPane(100, 200, { pixelSize: { unit: 'px', aspect: 1 } });
  expect(atSameScale(source, bare)).toBe(bare.look);
});

test('images of different calibrations are not zoomed together, and those of none only in proportion', () => {
  const source = aShownPane(100, 200);
  const zoomed = { ...asStored, zoom: 2 };
  const patient = { unit: 'mm', down: 0.2, across: 0.2, source: 'patient' } as const;
  const other = aShownPane(100, 200, { pixelSize: patient });
  expect(linkedLook(source, zoomed, other)).toBe(other.look);
  const bare = aShownPane(100, 200, { pixelSize: { unit: 'px', aspect: 1 } });
  expect(linkedLook(source, zoomed, bare)).toBe(bare.look);
  expect(linkedLook(bare, zoomed, bare).zoom).toBe(2);
});

test('turning what is read turns nothing beside it', () => {
  const source = aShownPane(100, 200);
  const follower = aShownPane(2000, 4000);
  expect(linkedLook(source, { ...asStored, rotation: 180, flippedAcross: true }, follower)).toBe(
    follower.look,
  );
});
