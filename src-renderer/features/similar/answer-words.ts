import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { scoreWords } from './score-words.ts';

/** Of how many images. */
export function searchedWords({ searched, library }: SimilarAnswer): string {
  const count = (n: number) => n.toLocaleString('en');
  const of = searched === library ? '' : ` of ${count(library)}`;
  return `${count(searched)}${of} ${library === 1 ? 'image' : 'images'}`;
}

/** How they were compared. */
export function compareWords({ index, region }: SimilarAnswer): string {
  if (region?.looked === 0) return ', part by part.';
  if (region !== undefined)
    return `, part by part; the ${region.looked} nearest were looked at again and are listed.`;
  return index === 'exact' ? ', every one compared.' : '.';
}

/** The base rate: without it a score says nothing. What of it counts as close was measured on whole films. */
export function baseWords({ base, closeLevel, region }: SimilarAnswer, fused: boolean): string {
  const half = scoreWords(base.median);
  const of = `${base.sampled.toLocaleString('en')} taken evenly`;
  if (region !== undefined)
    return `At the first look, half of the films have a part that reaches ${half} (${of}).`;
  const close = base.close === 0 ? 'none of them reaches' : `${(base.close * 100).toFixed(1)} in 100 reach`;
  return `${fused ? 'By the image alone, half' : 'Half'} of the films reach ${half} (${of}); ${close} ${scoreWords(closeLevel)}.`;
}

/** Why there is no hit at all. */
export function emptyWords({ searched, region }: SimilarAnswer, samePatient: boolean): string {
  if (region?.have === 0) return 'There is no image whose parts are known.';
  if (searched === 0) return 'No image of the library passes these filters.';
  return samePatient
    ? 'There is no other image than those asked about.'
    : 'There are no images of other patients to compare with.';
}

/** Of a question about a box: that not every image could be compared, and why. */
export function partsWords({ have, of, others }: NonNullable<SimilarAnswer['region']>): string {
  const count = (n: number) => n.toLocaleString('en');
  return others === 'off'
    ? 'This library keeps no parts of images: they are switched off in the settings.'
    : `The parts of ${count(have)} of ${count(of)} images are known; ${othersWords[others]}.`;
}

const othersWords = {
  filling: 'the others are being looked at behind',
  paused: 'the others wait, as the settings say',
  waiting: 'the others wait for an import to end, or their files cannot be read now',
} as const;
