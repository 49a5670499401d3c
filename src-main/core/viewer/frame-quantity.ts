import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import type { ModalityTransform } from '../../../src-preload/imaging/modality.ts';
import type { StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';
import type { Dataset } from '../dicom/dataset.ts';
import { uptakeFactor } from './uptake-factor.ts';

type Quantity = NonNullable<ShownFrameHead['quantity']>;

/** Units of the Unified Code as they are written in a report; others stand as they are. */
const written: Readonly<Record<string, string>> = {
  "[hnsf'U]": 'HU',
  '{SUVbw}g/ml': 'SUVbw',
  '{SUVlbm}g/ml': 'SUVlbm',
  '{SUVibw}g/ml': 'SUVibw',
  '{SUVbsa}cm2/ml': 'SUVbsa',
  'mm2/s': 'mm²/s',
  'um2/s': 'µm²/s',
  'Bq/ml': 'Bq/ml',
};

/**
 * What a frame's values stand for beside the unit they are in, as a line over the values after the modality LUT: the
 * file's Real World Value Mapping (PS3.3 C.7.6.16.2.11), the dose of an RT dose grid (C.8.8.3), the uptake of a PET image
 * that says all that is needed for it. Undefined where the file says nothing more, and where it cannot be a line.
 */
export function frameQuantity(
  dataset: Dataset,
  { stored, modality, frame }: { stored: StoredFrame; modality: ModalityTransform; frame: number },
): Quantity | undefined {
  if (modality.kind !== 'rescale') return undefined;
  const mapped = mappings(dataset, frame)
    .map((mapping) => mappedQuantity(mapping, stored, modality))
    .find((quantity) => quantity !== undefined);
  if (mapped !== undefined) return mapped;
  const scaling = dataset.number('x3004000e');
  if (scaling !== undefined && scaling > 0 && dataset.text('x30040002') === 'GY')
    return { unit: 'Gy', slope: scaling, intercept: 0 };
  const uptake = uptakeFactor(dataset);
  return uptake === undefined ? undefined : { unit: 'SUVbw', slope: uptake, intercept: 0 };
}

function mappings(dataset: Dataset, frame: number): readonly Dataset[] {
  const [own, shared] = [dataset.items('x52009230')[frame], dataset.items('x52009229')[0]];
  const found = [own, shared, dataset].map((each) => each?.items('x00409096') ?? []);
  return found.find((items) => items.length > 0) ?? [];
}

function mappedQuantity(
  mapping: Dataset,
  stored: StoredFrame,
  { slope, intercept }: Extract<ModalityTransform, { kind: 'rescale' }>,
): Quantity | undefined {
  const code = mapping.items('x004008ea')[0]?.text('x00080100');
  const [per, from] = [mapping.number('x00409225'), mapping.number('x00409224')];
  if (code === undefined || per === undefined || from === undefined || per === 0) return undefined;
  // Numbers without a unit, and values that it was not made for, are not quantities.
  if (code === '1' || !reaches(mapping, stored)) return undefined;
  return { unit: written[code] ?? code, slope: per / slope, intercept: from - (per * intercept) / slope };
}

function reaches(mapping: Dataset, { min, max }: StoredFrame): boolean {
  const first = mapping.number('x00409216') ?? mapping.number('x00409214') ?? -Infinity;
  const last = mapping.number('x00409211') ?? mapping.number('x00409213') ?? Infinity;
  return first <= min && max <= last;
}
