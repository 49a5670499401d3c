import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { calibrationFor, calibrationWords } from '../../../../src-preload/imaging/measure/calibration.ts';
import { angleAt, cobbAngle, distance } from '../../../../src-preload/imaging/measure/lengths-and-angles.ts';
import { areaOf, type Region } from '../../../../src-preload/imaging/measure/region.ts';
import {
  regionStatistics,
  type RegionStatistics,
} from '../../../../src-preload/imaging/measure/region-statistics.ts';
import type { PixelSize } from '../../../../src-preload/imaging/pixel-spacing.ts';
import { measuredValueAt } from '../../../../src-preload/imaging/units.ts';
import { storedFrame } from '../look.ts';
import type { Drawn } from './drawn.ts';

type Measured = Pick<Drawn, 'kind' | 'points' | 'text'>;

/** What a drawing measures on a frame: a line each, the calibration that lengths rest on last. */
export function resultOf({ kind, points, text }: Measured, frame: FrameMessage): readonly string[] {
  const size = calibrationFor(frame.head, points);
  const [one, two, three, four] = points;
  if (kind === 'arrow') return text === '' ? [] : [text];
  if (kind === 'probe') return one === undefined ? [] : probeWords(frame, one);
  if (kind === 'freehand')
    return points.length < 3 ? [] : regionWords(frame, { shape: 'outline', points }, size);
  if (one === undefined || two === undefined) return [];
  switch (kind) {
    case 'length':
      return [lengthWords(distance(one, two, size), size), calibrationWords(size)];
    case 'angle':
      return three === undefined ? [] : [degrees(angleAt(two, one, three, size)), ...proportionNote(size)];
    case 'cobb': {
      if (three === undefined || four === undefined) return [];
      const angle = cobbAngle([one, two], [three, four], size);
      return [`Cobb ${degrees(angle)}`, `supplement ${degrees(180 - angle)}`, ...proportionNote(size)];
    }
    case 'rectangle':
    case 'ellipse':
      return regionWords(frame, { shape: kind, corners: [one, two] }, size);
  }
}

function regionWords(frame: FrameMessage, region: Region, size: PixelSize): readonly string[] {
  const measured = regionStatistics(storedFrame(frame), frame.head.greyScale, region);
  const area = areaOf(region, size);
  return [
    ...(measured === undefined ? [noValues(frame)] : statisticsWords(measured, frame.head)),
    `${area < 100 ? area.toFixed(1) : area.toFixed(0)} ${size.unit}²`,
    calibrationWords(size),
  ];
}

function statisticsWords(
  { mean, deviation, min, max, pixels }: RegionStatistics,
  { unit, quantity }: FrameMessage['head'],
): readonly string[] {
  const words = [
    `${figure(mean)} ± ${figure(deviation)} ${unit}`.trim(),
    `${figure(min)} … ${figure(max)}, ${pixels.toLocaleString('en')} px`,
  ];
  if (quantity === undefined) return words;
  const { slope, intercept } = quantity;
  const ends = [min, max].map((value) => slope * value + intercept);
  const spread = `${figure(slope * mean + intercept)} ± ${figure(Math.abs(slope) * deviation)}`;
  return [`${spread} ${quantity.unit}, max ${figure(Math.max(...ends))}`, ...words];
}

function noValues({ head }: FrameMessage): string {
  const coloured = head.samples === 3 || head.greyScale.palette !== undefined;
  return coloured ? 'colour measures nothing' : 'no values here';
}

function probeWords(frame: FrameMessage, at: { readonly x: number; readonly y: number }): readonly string[] {
  const value = measuredValueAt(storedFrame(frame), frame.head.greyScale, at.x, at.y);
  const place = `column ${Math.floor(at.x) + 1}, row ${Math.floor(at.y) + 1}`;
  if (value === undefined) return [noValues(frame), place];
  const { unit, quantity } = frame.head;
  const meant = quantity && `${figure(quantity.slope * value + quantity.intercept)} ${quantity.unit}`;
  return [...(meant === undefined ? [] : [meant]), `${figure(value)} ${unit}`.trim(), place];
}

/** An angle rests on the proportion of the pixels alone; where that is not stated they are taken as square. */
function proportionNote(size: PixelSize): readonly string[] {
  return size.unit === 'px' ? ['pixels taken as the file states them'] : [];
}

function lengthWords(length: number, { unit }: PixelSize): string {
  return `${length.toFixed(1)} ${unit}`;
}

function degrees(angle: number): string {
  return `${angle.toFixed(1)}°`;
}

/** One decimal; three significant figures where the values themselves are small, as uptakes are. */
function figure(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 10 ? Number(value.toPrecision(3)).toString() : value.toFixed(1);
}
