/** An ultrasound region (PS3.3 C.8.5.5), the ones whose pixels are lengths in both directions. Bounds are included. */
export interface UltrasoundRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Millimetres a pixel, from Physical Delta in centimetres. */
  readonly across: number;
  readonly down: number;
}

/** What a data set says about the size of its pixels; pairs are vertical first, as DICOM has them. */
export interface SpacingFacts {
  readonly modality: string;
  readonly sopClass: string;
  readonly pixelSpacing: readonly number[];
  readonly pixelSpacingCalibration: string | undefined;
  readonly imagerPixelSpacing: readonly number[];
  readonly nominalScannedPixelSpacing: readonly number[];
  readonly magnification: number | undefined;
  readonly aspectRatio: readonly number[];
  readonly regions: readonly UltrasoundRegion[];
}

/**
 * Where a spacing was measured: in the patient (sectional images), by a calibration of known geometry or by a ruler in
 * the picture, by one of unknown kind, at the detector, at the detector and divided by the magnification, on the film
 * that was scanned, in an ultrasound region, or where nobody says.
 */
export type SpacingSource =
  | 'patient'
  | 'calibrated-geometry'
  | 'calibrated-fiducial'
  | 'calibrated'
  | 'detector'
  | 'magnified'
  | 'film'
  | 'region'
  | 'unspecified';

/** The size of a pixel: millimetres and their source, or only the proportion of its height to its width. */
export type PixelSize =
  | { readonly unit: 'mm'; readonly down: number; readonly across: number; readonly source: SpacingSource }
  | { readonly unit: 'px'; readonly aspect: number };

/** CR, DX, mammography and their kin, where a ray's shadow is larger than what casts it. */
const projections = new Set(['CR', 'DX', 'MG', 'IO', 'PX', 'RF', 'XA', 'RG']);

/**
 * The size of the pixel at a place (PS3.3 10.7): the Pixel Spacing of sectional images is the patient's; of projections
 * it is the detector's where it only repeats Imager Pixel Spacing, else a calibration. Mammograms are brought to the
 * breast by their magnification (C.8.11.7.1). Ultrasound counts by region. What was captured from a screen has pixels.
 */
export function pixelSizeAt(
  facts: SpacingFacts,
  place?: { readonly x: number; readonly y: number },
): PixelSize {
  const [tall = 1, wide = 1] = pair(facts.aspectRatio) ?? [];
  const proportion: PixelSize = { unit: 'px', aspect: tall / wide };
  if (facts.regions.length > 0)
    return place === undefined ? proportion : (regionSize(facts, place) ?? proportion);
  if (facts.sopClass.startsWith('1.2.840.10008.5.1.4.1.1.7')) return proportion;
  const spacing = pair(facts.pixelSpacing);
  const detector = pair(facts.imagerPixelSpacing);
  if (spacing !== undefined) return millimetres(spacing, facts, sourceOf(facts, spacing, detector));
  if (detector !== undefined) return millimetres(detector, facts, 'detector');
  const film = pair(facts.nominalScannedPixelSpacing);
  return film === undefined ? proportion : millimetres(film, facts, 'film');
}

type Pair = readonly [down: number, across: number];

function sourceOf(facts: SpacingFacts, spacing: Pair, detector: Pair | undefined): SpacingSource {
  const repeated = detector !== undefined && spacing.every((size, index) => size === detector[index]);
  if (repeated) return 'detector';
  if (facts.pixelSpacingCalibration === 'GEOMETRY') return 'calibrated-geometry';
  if (facts.pixelSpacingCalibration === 'FIDUCIAL') return 'calibrated-fiducial';
  if (detector !== undefined) return 'calibrated';
  return projections.has(facts.modality) || facts.modality === 'US' ? 'unspecified' : 'patient';
}

function millimetres([down, across]: Pair, facts: SpacingFacts, source: SpacingSource): PixelSize {
  const { modality, magnification = 0 } = facts;
  if (source !== 'detector' || modality !== 'MG' || !(magnification > 0))
    return { unit: 'mm', down, across, source };
  return { unit: 'mm', down: down / magnification, across: across / magnification, source: 'magnified' };
}

/** Regions may overlap; the first that holds the place counts, as the first drawn. */
function regionSize(
  facts: SpacingFacts,
  { x, y }: { readonly x: number; readonly y: number },
): PixelSize | undefined {
  const region = facts.regions.find(
    ({ left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
  );
  return region && { unit: 'mm', down: region.down, across: region.across, source: 'region' };
}

function pair([down, across]: readonly number[]): Pair | undefined {
  return down !== undefined && across !== undefined && down > 0 && across > 0 ? [down, across] : undefined;
}
