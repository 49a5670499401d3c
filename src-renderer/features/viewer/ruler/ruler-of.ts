import { calibrationWords } from '../../../../src-preload/imaging/measure/calibration.ts';
import type { PixelSize, SpacingSource } from '../../../../src-preload/imaging/pixel-spacing.ts';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import type { Placement } from '../placement.ts';

/** A ruler down the side of an image: how long it is on screen and in the patient, and where it is marked. */
export interface Ruler {
  /** CSS pixels. */
  readonly length: number;
  readonly millimetres: number;
  /** Parts between its marks. */
  readonly parts: number;
  readonly words: string;
}

/** Where millimetres are the patient's; a detector's, a film's and nobody's are measured, but no ruler is made of them. */
const calibrated = new Set<SpacingSource>([
  'patient',
  'calibrated',
  'calibrated-geometry',
  'calibrated-fiducial',
  'magnified',
  'region',
]);

/** Lengths that are counted in the head, in millimetres, and the parts they fall into. */
const lengths = [1, 10, 100, 1000].flatMap((each) => [
  { millimetres: each, parts: 10 },
  { millimetres: each * 2, parts: 4 },
  { millimetres: each * 5, parts: 5 },
]);

/** The longest ruler that fits into `room` CSS pixels down the screen; else why there is none, in a few words. */
export function rulerOf(
  head: Pick<FrameMessage['head'], 'pixelSize' | 'regions'>,
  { a, b, c, d }: Pick<Placement, 'a' | 'b' | 'c' | 'd'>,
  room: number,
): Ruler | string {
  const size = sizeOf(head);
  if (size.unit !== 'mm' || !calibrated.has(size.source)) return `No ruler: ${calibrationWords(size)}`;
  const turned = a * d - b * c;
  // One pixel down the screen, in pixels of the image.
  const millimetres = Math.hypot((c / turned) * size.across, (a / turned) * size.down);
  const longest = lengths.findLast((each) => each.millimetres / millimetres <= room);
  if (longest === undefined) return 'No ruler: too near';
  return { ...longest, length: longest.millimetres / millimetres, words: inWords(longest.millimetres) };
}

/** Ultrasound has one scale where all its regions have the same. */
function sizeOf({ pixelSize, regions = [] }: Pick<FrameMessage['head'], 'pixelSize' | 'regions'>): PixelSize {
  const [first, ...others] = regions;
  if (first === undefined) return pixelSize;
  const alike = others.every(({ across, down }) => across === first.across && down === first.down);
  if (!alike) return { unit: 'px', aspect: 1 };
  return { unit: 'mm', across: first.across, down: first.down, source: 'region' };
}

function inWords(millimetres: number): string {
  return millimetres < 10 ? `${millimetres} mm` : `${millimetres / 10} cm`;
}
