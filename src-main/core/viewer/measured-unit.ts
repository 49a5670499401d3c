import { unitOf } from '../../../src-preload/imaging/units.ts';
import type { Dataset } from '../dicom/dataset.ts';
import type { DicomHeader } from '../dicom/dicom-header.ts';
import { frameMacro } from '../dicom/functional-groups.ts';

/** Units (0054,1001) of a PET image (PS3.3 C.8.9.1.1.3), as they are written in a report. */
const petUnits: Readonly<Record<string, string>> = {
  BQML: 'Bq/ml',
  CNTS: 'counts',
  CPS: 'counts/s',
  PCNT: '%',
  CM2: 'cm²',
  CM2ML: 'cm²/ml',
  MGMINML: 'mg/min/ml',
  UMOLMINML: 'µmol/min/ml',
  MLMING: 'ml/min/g',
  MLG: 'ml/g',
  UMOLML: 'µmol/ml',
};

/** What an uptake in grams a millilitre was divided by: SUV Type (0054,1006), the body's weight where it says nothing. */
const uptakes: Readonly<Record<string, string>> = {
  BW: 'SUVbw',
  LBM: 'SUVlbm',
  LBMJAMES128: 'SUVlbm',
  LBMJANMA: 'SUVlbm',
  IBW: 'SUVibw',
  BSA: 'SUVbsa',
};

/** The unit of a frame's values after the modality LUT: see `unitOf`; PET says its own; empty where nothing says. */
export function measuredUnit(dataset: Dataset, { series, instance }: DicomHeader, frame: number): string {
  if (series.modality === 'PT' && dataset.has('x00541001')) return petUnit(dataset);
  const macro = frameMacro(dataset, frame, 'x00289145');
  const unit = unitOf({
    modality: series.modality ?? '',
    rescaleType: macro.text('x00281054'),
    imageType: [...instance.imageType, ...frameTypeOf(dataset, frame)],
    rescaled: macro.has('x00281053') || dataset.has('x00283000'),
  });
  return unit ?? '';
}

function petUnit(dataset: Dataset): string {
  const unit = dataset.text('x00541001') ?? '';
  if (unit === 'GML') return uptakes[dataset.text('x00541006') ?? 'BW'] ?? 'g/ml';
  return unit === 'NONE' ? '' : (petUnits[unit] ?? unit);
}

/** Frame Type (0008,9007) of an enhanced CT image: a localiser may be one of its frames (C.8.15.3.1). */
function frameTypeOf(dataset: Dataset, frame: number): readonly string[] {
  const macro = frameMacro(dataset, frame, 'x00189329');
  return macro === dataset ? [] : macro.texts('x00089007');
}
