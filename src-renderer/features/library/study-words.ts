import type { StudyCard } from '../../../src-preload/contract/study.ts';

/** Detector data are in no list: that they are there is said. Empty where there are none. */
export function rawWords(images: number): string {
  if (images === 0) return '';
  return `${images.toLocaleString('en')} ${images === 1 ? 'image' : 'images'} FOR PROCESSING`;
}

/** Why a study's name and description may be misread; empty where nothing was guessed or nothing is shown. */
export function guessedWords(
  study: Pick<StudyCard, 'charactersGuessed' | 'patientName' | 'description'>,
): string {
  return study.charactersGuessed && study.patientName + study.description !== ''
    ? 'guessed: the file does not say rightly how its text is written'
    : '';
}
