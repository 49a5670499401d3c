import type { GreyScale } from '../../../src-preload/imaging/grey-scale.ts';
import { identityModality, type ModalityTransform } from '../../../src-preload/imaging/modality.ts';
import { isUsableWindow, type VoiTable, type Window } from '../../../src-preload/imaging/voi.ts';
import type { Dataset } from './dataset.ts';
import { frameMacro } from './functional-groups.ts';
import { readLookupTable } from './read-lookup-table.ts';
import { readPalette } from './read-palette.ts';

/** The grey-scale recipe of one frame, counted from 0 (PS3.3 C.11.1, C.11.2, C.7.5.1.1.2, C.8.11.3.1.2). Never fails:
 * what is unusable is left out, as if absent. */
export function greyScaleOf(dataset: Dataset, frame: number): GreyScale {
  const signed = dataset.number('x00280103') === 1;
  const modality = modalityOf(dataset, frame, signed);
  const photometric = dataset.text('x00280004');
  const palette = photometric === 'PALETTE COLOR' ? readPalette(dataset, signed) : undefined;
  const padding = paddingOf(dataset, signed);
  return {
    modality,
    windows: windowsOf(frameMacro(dataset, frame, 'x00289132')),
    voiTables: voiTablesOf(dataset, frame, signed || reachesBelowZero(modality)),
    inverted: photometric === 'MONOCHROME1' || dataset.text('x20500020') === 'INVERSE',
    ...(padding !== undefined && { padding }),
    ...(palette !== undefined && { palette }),
  };
}

function modalityOf(dataset: Dataset, frame: number, signed: boolean): ModalityTransform {
  const lut = dataset.items('x00283000')[0];
  const table = lut && !isBeamIntensity(dataset) && readLookupTable(lut, 'x00283002', 'x00283006', signed);
  if (table) return { kind: 'table', table };
  const macro = frameMacro(dataset, frame, 'x00289145');
  const slope = macro.number('x00281053') ?? 1;
  const intercept = macro.number('x00281052') ?? 0;
  const usable = Number.isFinite(slope) && Number.isFinite(intercept) && slope !== 0;
  return usable ? { kind: 'rescale', slope, intercept } : identityModality;
}

/** C.8.7.1.1.2: in X-ray angiography the table leads from display values back to beam intensity, away from the eye. */
function isBeamIntensity(dataset: Dataset): boolean {
  const modality = dataset.text('x00080060');
  const relationship = dataset.text('x00281040');
  return (modality === 'XA' || modality === 'RF') && (relationship === 'LOG' || relationship === 'DISP');
}

function reachesBelowZero(modality: ModalityTransform): boolean {
  return modality.kind === 'rescale' && modality.intercept < 0;
}

const shapes = new Map<string | undefined, Window['shape']>([
  ['LINEAR_EXACT', 'linear-exact'],
  ['SIGMOID', 'sigmoid'],
]);

function windowsOf(macro: Dataset): readonly Window[] {
  const widths = macro.numbers('x00281051');
  const explanations = macro.texts('x00281055');
  const shape = shapes.get(macro.text('x00281056')) ?? 'linear';
  return macro
    .numbers('x00281050')
    .map((center, index) => {
      const explanation = explanations[index];
      return { shape, center, width: widths[index] ?? Number.NaN, ...(explanation && { explanation }) };
    })
    .filter(isUsableWindow);
}

function voiTablesOf(dataset: Dataset, frame: number, signedInput: boolean): readonly VoiTable[] {
  const macro = frameMacro(dataset, frame, 'x00289132');
  const owner = macro.has('x00283010') ? macro : dataset;
  return owner.items('x00283010').flatMap((lut): VoiTable[] => {
    const table = readLookupTable(lut, 'x00283002', 'x00283006', signedInput);
    const explanation = lut.text('x00283003');
    return table ? [{ shape: 'table', table, ...(explanation && { explanation }) }] : [];
  });
}

/** Pixel Padding Value and Range Limit, in stored values, whatever sign their VR gave them. */
function paddingOf(dataset: Dataset, signed: boolean): GreyScale['padding'] {
  const value = dataset.number('x00280120');
  if (value === undefined) return undefined;
  const stored = (raw: number) => {
    if (dataset.number('x00280100') === 32) return raw;
    return signed ? (raw << 16) >> 16 : raw & 0xffff;
  };
  const ends = [stored(value), stored(dataset.number('x00280121') ?? value)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}
