/** How often a value is met: `met` of `drawn` hits have it, `having` of `all` studies have it. */
export interface Drawing {
  readonly met: number;
  readonly drawn: number;
  readonly having: number;
  readonly all: number;
}

/**
 * The chance that a blind draw of so many studies from the library would hold at least so many with the value: the
 * upper tail of the hypergeometric distribution, which is Fisher's exact test, one-sided (Rivals et al., Bioinformatics
 * 2007;23:401). 1 where nothing can be said.
 */
export function chanceOfDrawing({ met, drawn, having, all }: Drawing): number {
  if (met <= 0 || drawn <= 0 || having <= 0) return 1;
  const most = Math.min(drawn, having);
  const logOf = (hits: number): number =>
    logChoose(having, hits) + logChoose(all - having, drawn - hits) - logChoose(all, drawn);
  let chance = 0;
  for (let hits = most; hits >= met; hits--) chance += Math.exp(logOf(hits));
  return Math.min(1, chance);
}

function logChoose(of: number, taken: number): number {
  if (taken < 0 || taken > of) return Number.NEGATIVE_INFINITY;
  return logFactorial(of) - logFactorial(taken) - logFactorial(of - taken);
}

const small = Float64Array.of(0, 0, Math.log(2), Math.log(6), Math.log(24), Math.log(120));

/** Stirling's series: below 1e-9 off from 6! on. */
function logFactorial(n: number): number {
  const known = small[n];
  if (known !== undefined) return known;
  return (
    n * Math.log(n) -
    n +
    Math.log(2 * Math.PI * n) / 2 +
    1 / (12 * n) -
    1 / (360 * n ** 3) +
    1 / (1260 * n ** 5)
  );
}
