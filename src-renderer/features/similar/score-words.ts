const twoPlaces = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});

/** A cosine as it is read: two places, and no minus before 0.00. */
export function scoreWords(score: number): string {
  return twoPlaces.format(score);
}
