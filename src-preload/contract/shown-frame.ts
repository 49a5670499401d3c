import { z } from 'zod';

/**
 * What crosses with the pixels of one frame: how they are stored, the recipe that turns them into grey levels, where
 * right and up are, whose they are, and in what way they are not what the file's maker stored.
 */

const lookupTable = z.strictObject({
  first: z.number(),
  values: z.array(z.number()),
  bits: z.number().int(),
});

export const window = z.strictObject({
  shape: z.enum(['linear', 'linear-exact', 'sigmoid']),
  center: z.number(),
  width: z.number().positive(),
  explanation: z.string().exactOptional(),
  substituted: z.boolean().exactOptional(),
});

const voiTable = z.strictObject({
  shape: z.literal('table'),
  table: lookupTable,
  explanation: z.string().exactOptional(),
});

const greyScale = z.strictObject({
  modality: z.union([
    z.strictObject({ kind: z.literal('rescale'), slope: z.number(), intercept: z.number() }),
    z.strictObject({ kind: z.literal('table'), table: lookupTable }),
  ]),
  windows: z.array(window),
  voiTables: z.array(voiTable),
  inverted: z.boolean(),
  padding: z.strictObject({ low: z.number(), high: z.number() }).exactOptional(),
  palette: z.strictObject({ red: lookupTable, green: lookupTable, blue: lookupTable }).exactOptional(),
});

export const pixelArrays = [
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const;

/** Who and what an image says it is: the words for the corners of a viewport, as the file has them. */
export const imageIdentity = z.strictObject({
  patientName: z.string(),
  patientId: z.string(),
  sex: z.string(),
  birthDate: z.string().optional(),
  age: z.number().optional(),
  studyDate: z.string().optional(),
  studyTime: z.string().optional(),
  studyDescription: z.string(),
  accessionNumber: z.string(),
  institution: z.string(),
  modality: z.string(),
  bodyPart: z.string(),
  seriesNumber: z.number().optional(),
  seriesDescription: z.string(),
  instanceNumber: z.number().optional(),
  view: z.string(),
  laterality: z.string(),
});
export type ImageIdentity = z.infer<typeof imageIdentity>;

/** The size of a pixel and where it was measured, or only its proportion: see `pixelSizeAt` of the imaging layer. */
export const pixelSize = z.union([
  z.strictObject({
    unit: z.literal('mm'),
    down: z.number().positive(),
    across: z.number().positive(),
    source: z.enum([
      'patient',
      'calibrated-geometry',
      'calibrated-fiducial',
      'calibrated',
      'detector',
      'magnified',
      'film',
      'region',
      'unspecified',
    ]),
  }),
  z.strictObject({ unit: z.literal('px'), aspect: z.number().positive() }),
]);

/** See `UltrasoundRegion` of the imaging layer. */
const ultrasoundRegion = z.strictObject({
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
  across: z.number().positive(),
  down: z.number().positive(),
});

/** Letters (PS3.3 C.7.6.1.1.1) that a row runs towards and a column runs towards; absent where the file does not say. */
export const orientation = z.strictObject({ row: z.string(), column: z.string() });
export type Orientation = z.infer<typeof orientation>;

/** One overlay plane (PS3.3 C.9.2): its size, and where its first pixel lies over the image's, from 0. */
const overlayPlane = z.strictObject({
  rows: z.number().int().positive(),
  columns: z.number().int().positive(),
  top: z.number().int(),
  left: z.number().int(),
  kind: z.enum(['graphics', 'region-of-interest']),
});
export type OverlayPlane = z.infer<typeof overlayPlane>;

export const shownFrameHead = z.strictObject({
  rows: z.number().int().positive(),
  columns: z.number().int().positive(),
  samples: z.union([z.literal(1), z.literal(3)]),
  bitsAllocated: z.union([z.literal(1), z.literal(8), z.literal(16), z.literal(32), z.literal(64)]),
  bitsStored: z.number().int(),
  signed: z.boolean(),
  photometric: z.enum(['MONOCHROME1', 'MONOCHROME2', 'RGB', 'YBR_FULL', 'YBR_FULL_422', 'PALETTE COLOR']),
  min: z.number(),
  max: z.number(),
  scale: z.number(),
  array: z.enum(pixelArrays),
  greyScale,
  frame: z.number().int(),
  frames: z.number().int(),
  identity: imageIdentity,
  /** What a modality value measures: `HU`, `Bq/ml`, or nothing. */
  unit: z.string(),
  /** What it stands for beside that, as slope × value + intercept: an uptake, a dose, a diffusion coefficient. */
  quantity: z.strictObject({ unit: z.string(), slope: z.number(), intercept: z.number() }).exactOptional(),
  pixelSize,
  /** Ultrasound: the areas whose pixels are lengths, which is what a measurement goes by. */
  regions: z.array(ultrasoundRegion).exactOptional(),
  /** Frames a second that the file asks to be shown at (PS3.3 C.7.6.5). */
  frameRate: z.number().positive().exactOptional(),
  orientation: orientation.optional(),
  position: z.number().optional(),
  thickness: z.number().optional(),
  /** How it was made, a few words each: `120 kV`, `TR 500`. */
  technique: z.array(z.string()).exactOptional(),
  /** What is shown is not what was stored: the pixels were lossy at some time, or are decoded at a reduced size. */
  lossy: z.boolean(),
  reduced: z.boolean(),
  /** (0028,0301): whether somebody's words are in the pixels; absent says nothing. */
  burnedIn: z.boolean().optional(),
  forProcessing: z.boolean(),
  /** The words of `identity` are a reading: the file does not say how they are written, or says it wrongly. */
  charactersGuessed: z.literal(true).exactOptional(),
  /** Presentation states of the library that were made for this image and are not applied. */
  presentationStates: z.number().int().positive().exactOptional(),
  /** Graphics that the machine laid over the image; their bits come after its pixels. */
  overlays: z.array(overlayPlane).exactOptional(),
  /** A rejection note of the library (IHE IOCM) takes this image back. */
  rejected: z.literal(true).exactOptional(),
  /** Colours that the file asks for and that are not shown. */
  leftOut: z.array(z.enum(['supplemental-palette', 'icc-profile'])).exactOptional(),
});
export type ShownFrameHead = z.infer<typeof shownFrameHead>;
