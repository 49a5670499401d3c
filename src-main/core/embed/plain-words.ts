/**
 * A description as plain words: upper case, no diacritics, everything that is not a letter or a digit turned into one
 * space, with a space at each end, so that ` AP ` finds a word and `THORA` a stem. "p.a." and "A/P" become PA and AP.
 */
export function plainWords(text: string | undefined): string {
  const letters = (text ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('ß', 'SS');
  const words = letters.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return ` ${words} `.replaceAll(/ ([PA]) ([PA]) /gu, ' $1$2 ');
}
