import { arrayName, packFrame } from '../../../src-preload/contract/frame-message.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import type { GreyScale } from '../../../src-preload/imaging/grey-scale.ts';
import type { StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';
import type { Dataset } from '../dicom/dataset.ts';
import type { DicomHeader } from '../dicom/dicom-header.ts';
import { greyScaleOf } from '../dicom/grey-scale-of.ts';
import { readOverlays } from '../dicom/read-overlays.ts';
import { readPixels } from '../dicom/read-pixels.ts';
import { readGeometry } from '../dicom/read-geometry.ts';
import { readUltrasoundRegions } from '../dicom/read-ultrasound-regions.ts';
import { frameRateOf } from './frame-rate-of.ts';
import { identityOf, orientationOf, pixelSizeOf, positionOf } from './frame-facts.ts';
import { frameQuantity } from './frame-quantity.ts';
import { leftOut } from './left-out.ts';
import { measuredUnit } from './measured-unit.ts';
import { techniqueOf } from './technique-of.ts';

/** A file that was read and parsed, ready for any of its frames. */
export interface ParsedFile {
  readonly dataset: Dataset;
  readonly header: DicomHeader;
}

/** What other objects of the library say of an image. */
export interface SaidElsewhere {
  /** Presentation states that were made for it: not applied, but said. */
  readonly presentationStates?: number;
  /** A rejection note takes it back. */
  readonly rejected?: boolean;
}

/** One frame (from 0) as the message a window takes: stored values, grey-scale recipe, facts for the corners. */
export async function viewFrame(
  { dataset, header: first }: ParsedFile,
  frame: number,
  { presentationStates = 0, rejected = false }: SaidElsewhere = {},
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const stored = await readPixels(dataset, frame);
  if (!stored.ok) return stored;
  // Each frame of an enhanced object lies, and may be measured, in its own way.
  const header = frame === 0 ? first : { ...first, geometry: readGeometry(dataset, frame) };
  const notShown = leftOut(dataset);
  const technique = techniqueOf(dataset, frame);
  const scale = greyScaleOf(dataset, frame);
  const quantity = frameQuantity(dataset, { stored: stored.value, modality: scale.modality, frame });
  const overlays = readOverlays(dataset, frame);
  const head = {
    ...storedHead(stored.value, scale),
    frame,
    frames: header.pixels.frames,
    ...measuredAs(measuredUnit(dataset, header, frame), quantity),
    pixelSize: pixelSizeOf(dataset, header),
    ...measuredBy(dataset),
    ...frameRateOf(dataset),
    lossy: header.instance.lossy,
    reduced: stored.value.scale !== 1,
    forProcessing: header.instance.presentationIntent === 'FOR PROCESSING',
    ...(header.charactersGuessed ? { charactersGuessed: true as const } : {}),
    ...(presentationStates === 0 ? {} : { presentationStates }),
    ...(overlays.length === 0 ? {} : { overlays: overlays.map(({ mask: _, ...plane }) => plane) }),
    ...(rejected ? { rejected: true as const } : {}),
    ...(notShown.length === 0 ? {} : { leftOut: [...notShown] }),
    identity: identityOf(header),
    ...(technique.length === 0 ? {} : { technique: [...technique] }),
    ...placeHead(header),
  };
  const masks = overlays.map(({ mask }) => mask);
  return succeed(packFrame(head, stored.value.pixels, masks));
}

/** The part of a head that says how the values are stored and shown. */
export function storedHead(stored: StoredFrame, scale: GreyScale) {
  const { pixels, ...facts } = stored;
  return { ...facts, array: arrayName(pixels), greyScale: plainScale(scale) };
}

/** What values measure; a quantity that is the value itself is no more than its unit. */
function measuredAs(
  unit: string,
  quantity: ShownFrameHead['quantity'],
): Pick<ShownFrameHead, 'unit' | 'quantity'> {
  if (quantity === undefined) return { unit };
  const isValue = quantity.slope === 1 && quantity.intercept === 0;
  return isValue ? { unit: unit === '' ? quantity.unit : unit } : { unit, quantity };
}

/** The areas of an ultrasound image that lengths are measured in. */
function measuredBy(dataset: Dataset): Partial<ShownFrameHead> {
  const regions = readUltrasoundRegions(dataset);
  return regions.length === 0 ? {} : { regions: [...regions] };
}

function placeHead({ geometry, instance }: DicomHeader): Partial<ShownFrameHead> {
  const orientation = orientationOf(geometry);
  return {
    ...(orientation === undefined ? {} : { orientation }),
    ...finite('position', positionOf(geometry)),
    ...finite('thickness', geometry.sliceThickness),
    ...(instance.burnedIn === undefined ? {} : { burnedIn: instance.burnedIn }),
  };
}

function finite<Key extends string>(key: Key, value: number | undefined): { [K in Key]?: number } {
  // One key, one value: the compiler widens a computed key to any text.
  return value !== undefined && Number.isFinite(value) ? ({ [key]: value } as { [K in Key]?: number }) : {};
}

/** The recipe with its lists as plain arrays, as the contract describes them. */
function plainScale(scale: GreyScale): ShownFrameHead['greyScale'] {
  const table = ({ first, values, bits }: { first: number; values: readonly number[]; bits: number }) => ({
    first,
    values: [...values],
    bits,
  });
  const { modality, palette } = scale;
  return {
    modality: modality.kind === 'table' ? { kind: 'table', table: table(modality.table) } : modality,
    windows: [...scale.windows],
    voiTables: scale.voiTables.map((voi) => ({ ...voi, table: table(voi.table) })),
    inverted: scale.inverted,
    ...(scale.padding === undefined ? {} : { padding: scale.padding }),
    ...(palette === undefined
      ? {}
      : {
          palette: { red: table(palette.red), green: table(palette.green), blue: table(palette.blue) },
        }),
  };
}
