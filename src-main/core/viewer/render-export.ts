import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { ExportLook } from '../../../src-preload/contract/exit.ts';
import { defaultVoi } from '../../../src-preload/imaging/default-voi.ts';
import type { GreyScale } from '../../../src-preload/imaging/grey-scale.ts';
import { toDisplay } from '../../../src-preload/imaging/to-display.ts';
import type { Voi } from '../../../src-preload/imaging/voi.ts';
import { encodePng } from '../dicom/encode-png.ts';
import { greyScaleOf } from '../dicom/grey-scale-of.ts';
import { readPixels } from '../dicom/read-pixels.ts';
import { stampWords } from './stamp-words.ts';
import { turnImage } from './turn-image.ts';
import type { ParsedFile } from './view-frame.ts';

export type { ExportLook };

/** The words on every picture that leaves, the same as in every window. */
export const notForDiagnosis = 'Not for diagnostic use';

/** What is said of a picture that was not the one being read: on a slide it must not pass
 * for the patient's own, nor a prior for today. */
const standings = {
  read: '',
  'other-study': 'Other study of this patient',
  'similar-case': 'Similar case',
  'similar-case-perhaps-of-another': 'Similar case. Perhaps of a different patient',
  'similar-case-of-another': 'Similar case of a different patient',
} as const;

/**
 * One frame as a PNG, full size, windowed, turned and mirrored as it was seen, with a strip below that says it is not
 * for diagnosis. No identity is drawn; words burnt into the pixels stay, which the exit gate has told.
 */
export async function renderExport(
  { dataset }: ParsedFile,
  frame: number,
  look: ExportLook,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const stored = await readPixels(dataset, frame);
  if (!stored.ok) return stored;
  const scale = greyScaleOf(dataset, frame);
  const inverted = look.inverted ? !scale.inverted : scale.inverted;
  const voi = chosenVoi(look, scale) ?? defaultVoi(stored.value, scale);
  const shown = toDisplay(stored.value, { ...scale, inverted }, voi);
  const { rows: height, columns: width } = stored.value;
  const turned = turnImage({ width, height, words: new Uint32Array(shown.buffer) }, look);
  const flipped = look.flippedAcross || look.flippedDown;
  const words = [standings[look.stoodAs ?? 'read'], notForDiagnosis, flipped ? 'FLIPPED' : ''];
  const image = stampWords(turned, words.filter((part) => part !== '').join('. '));
  return succeed(await encodePng(new Uint8ClampedArray(image.words.buffer), image));
}

function chosenVoi({ voi }: ExportLook, scale: GreyScale): Voi | undefined {
  if (voi === undefined) return undefined;
  return 'table' in voi ? scale.voiTables[voi.table] : voi;
}
