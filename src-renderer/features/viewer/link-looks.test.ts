import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import { aFrameMessage } from './a-frame-message.ts';
import { linkedLook } from './link-looks.ts';
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

test('a linked case is windowed in proportion to its own default and otherwise left as it hangs', () => {
  const source = aShownPane(100, 200);
  const follower = aShownPane(2000, 4000);
  expect(linkedLook(source, halved, follower)).toEqual({
    ...asStored,
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

test('moving or turning what is read moves nothing beside it', () => {
  const source = aShownPane(100, 200);
  const follower = aShownPane(2000, 4000);
  expect(linkedLook(source, { ...asStored, zoom: 2, rotation: 180 }, follower)).toBe(follower.look);
});
