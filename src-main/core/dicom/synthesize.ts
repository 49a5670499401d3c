import { deriveUid } from './derive-uid.ts';
import type { Tag } from './dataset.ts';
import type { WritableDataset, WritableElement } from './encode-elements.ts';
import { drawAnatomy, type Finding } from './phantom/chest-anatomy.ts';
import { renderChest } from './phantom/render-chest.ts';
import { seededRandom } from './phantom/seeded-random.ts';
import { storeGrey, type GreyEncoding } from './store-grey.ts';
import { writeDicom } from './write-dicom.ts';

export interface ChestFilmOptions {
  /** Anatomy, noise and all identifiers follow from it. */
  readonly seed?: number;
  readonly finding?: Finding;
  readonly encoding?: GreyEncoding;
  readonly columns?: number;
  readonly rows?: number;
  readonly sex?: 'F' | 'M';
  readonly age?: number;
  readonly view?: 'PA' | 'AP';
  readonly patientId?: string;
  readonly patientName?: string;
  /** YYYYMMDD. */
  readonly studyDate?: string;
  /** Elements to add or to replace; `undefined` removes one. */
  readonly elements?: { readonly [tag: Tag]: WritableElement | undefined };
}

/** Films of tests are small: drawing 64 by 76 pixels takes milliseconds. */
const smallFilm = { columns: 64, rows: 76 };
const digitalXRay = '1.2.840.10008.5.1.4.1.1.1.1';
const computedTomography = '1.2.840.10008.5.1.4.1.1.2';
/** A 35 cm detector: rows and columns change the pixel's size, not the chest's. */
const detectorMillimetres = 350;

/** A synthetic frontal chest film as a DICOM file: nobody's chest, nobody's name. The same options give the same bytes. */
export function aChestFilm(options: ChestFilmOptions = {}): Uint8Array {
  const {
    seed = 1,
    encoding = '8-bit',
    sex = 'F',
    columns = smallFilm.columns,
    rows = smallFilm.rows,
  } = options;
  const random = seededRandom(seed);
  const anatomy = drawAnatomy(random, sex, options.finding);
  const stored = storeGrey(renderChest(anatomy, columns, rows, seed), encoding);
  const spacing = (detectorMillimetres / columns).toFixed(4);
  const dataset: WritableDataset = {
    ...identity(options, seed),
    ...instance(['film', seed, encoding, columns, rows, options.finding?.kind], digitalXRay, 'DX'),
    x00080008: { vr: 'CS', value: 'DERIVED\\PRIMARY' },
    x00080068: { vr: 'CS', value: 'FOR PRESENTATION' },
    x00081030: { vr: 'LO', value: `CHEST ${options.view ?? 'PA'}` },
    x00180015: { vr: 'CS', value: 'CHEST' },
    x00181164: { vr: 'DS', value: `${spacing}\\${spacing}` },
    x00185101: { vr: 'CS', value: options.view ?? 'PA' },
    x00200020: { vr: 'CS', value: 'L\\F' },
    x00200062: { vr: 'CS', value: 'U' },
    ...stored.elements,
  };
  return writeDicom(withChanges(dataset, options.elements), { transferSyntax: stored.transferSyntax });
}

export interface CtSliceOptions {
  readonly seed?: number;
  readonly columns?: number;
  readonly rows?: number;
  /** Position along the body in millimetres. */
  readonly z?: number;
  readonly elements?: ChestFilmOptions['elements'];
}

/** A synthetic axial CT slice through a round body with two lungs and a spine: signed 16 bit, rescaled to HU. */
export function aCtSlice({
  seed = 1,
  columns = 64,
  rows = 64,
  z = 0,
  elements,
}: CtSliceOptions = {}): Uint8Array {
  const random = seededRandom(seed);
  const pixels = new Int16Array(rows * columns).map((_, at) => {
    const [x, y] = [(at % columns) / (columns / 2) - 1, Math.floor(at / columns) / (rows / 2) - 1];
    return Math.round(hounsfield(x, y) + random.normal() * 8) + 24;
  });
  const dataset: WritableDataset = {
    ...identity({}, seed),
    ...instance(['slice', seed, z, columns, rows], computedTomography, 'CT'),
    x00080008: { vr: 'CS', value: 'ORIGINAL\\PRIMARY\\AXIAL' },
    x00081030: { vr: 'LO', value: 'CT CHEST' },
    x00180015: { vr: 'CS', value: 'CHEST' },
    x00180050: { vr: 'DS', value: '5' },
    x00180060: { vr: 'DS', value: '120' },
    x00185100: { vr: 'CS', value: 'HFS' },
    x00200032: { vr: 'DS', value: `-160\\-160\\${z}` },
    x00200037: { vr: 'DS', value: '1\\0\\0\\0\\1\\0' },
    x00201041: { vr: 'DS', value: String(z) },
    x00280002: { vr: 'US', value: 1 },
    x00280004: { vr: 'CS', value: 'MONOCHROME2' },
    x00280010: { vr: 'US', value: rows },
    x00280011: { vr: 'US', value: columns },
    x00280030: { vr: 'DS', value: `${320 / rows}\\${320 / columns}` },
    x00280100: { vr: 'US', value: 16 },
    x00280101: { vr: 'US', value: 16 },
    x00280102: { vr: 'US', value: 15 },
    x00280103: { vr: 'US', value: 1 },
    x00281050: { vr: 'DS', value: '40\\-600' },
    x00281051: { vr: 'DS', value: '400\\1500' },
    x00281052: { vr: 'DS', value: '-24' },
    x00281053: { vr: 'DS', value: '1' },
    x00281054: { vr: 'LO', value: 'HU' },
    x7fe00010: { vr: 'OW', value: [...pixels] },
  };
  return writeDicom(withChanges(dataset, elements));
}

function hounsfield(x: number, y: number): number {
  if (Math.hypot(x, y * 1.3) > 0.85) return -1000;
  if (Math.hypot(x * 3, (y - 0.42) * 4) < 0.5) return 400;
  const inLung = Math.hypot((Math.abs(x) - 0.4) * 1.7, y * 1.2) < 0.5;
  return inLung ? -850 : 45;
}

function identity(options: ChestFilmOptions, seed: number): WritableDataset {
  const { sex = 'F', age = 50, studyDate = '20240501' } = options;
  return {
    x00080005: { vr: 'CS', value: 'ISO_IR 192' },
    x00080020: { vr: 'DA', value: studyDate },
    x00080030: { vr: 'TM', value: '101500' },
    x00080050: { vr: 'SH', value: `PH${String(seed).padStart(6, '0')}` },
    x00080070: { vr: 'LO', value: 'Phantom Works' },
    x00080090: { vr: 'PN', value: '' },
    x00100010: { vr: 'PN', value: options.patientName ?? `Phantom^${seed}` },
    x00100020: { vr: 'LO', value: options.patientId ?? `PHANTOM-${seed}` },
    x00100030: { vr: 'DA', value: `${Number(studyDate.slice(0, 4)) - age}0101` },
    x00100040: { vr: 'CS', value: sex },
    x00101010: { vr: 'AS', value: `${String(age).padStart(3, '0')}Y` },
    x00200010: { vr: 'SH', value: '1' },
    x00200011: { vr: 'IS', value: '1' },
    x00200013: { vr: 'IS', value: '1' },
    x00280301: { vr: 'CS', value: 'NO' },
  };
}

function instance(
  facts: readonly (string | number | undefined)[],
  sopClass: string,
  modality: string,
): WritableDataset {
  return {
    x00080016: { vr: 'UI', value: sopClass },
    x00080018: { vr: 'UI', value: deriveUid(['phantom instance', ...facts]) },
    x00080060: { vr: 'CS', value: modality },
    x0020000d: { vr: 'UI', value: deriveUid(['phantom study', ...facts.slice(0, 2)]) },
    x0020000e: { vr: 'UI', value: deriveUid(['phantom series', ...facts.slice(0, 2)]) },
  };
}

function withChanges(dataset: WritableDataset, changes: ChestFilmOptions['elements'] = {}): WritableDataset {
  const merged = Object.entries({ ...dataset, ...changes });
  return Object.fromEntries(
    merged.flatMap(([tag, element]) => (element === undefined ? [] : [[tag, element]])),
  );
}
