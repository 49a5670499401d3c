/** The numbers between commas; a blank is no number, not 0. */
export function parseNumbers(word: string): number[] {
  return word.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
}
