/** Counts of one yes/no question over many reports. */
export interface Tally {
  hit: number;
  wrong: number;
  missed: number;
}

export function aTally(): Tally {
  return { hit: 0, wrong: 0, missed: 0 };
}

export function count(tally: Tally, said: boolean, gold: boolean): void {
  if (said && gold) tally.hit += 1;
  else if (said) tally.wrong += 1;
  else if (gold) tally.missed += 1;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function scoreOf({ hit, wrong, missed }: Tally): Score {
  const precision = hit / Math.max(1, hit + wrong);
  const recall = hit / Math.max(1, hit + missed);
  return { precision, recall, f1: (2 * hit) / Math.max(1, 2 * hit + wrong + missed) };
}

export function sum(tallies: Iterable<Tally>): Tally {
  const all = aTally();
  for (const tally of tallies) {
    all.hit += tally.hit;
    all.wrong += tally.wrong;
    all.missed += tally.missed;
  }
  return all;
}

/** Which half of the development data something belongs to: by hash of its id, so that rules can be checked on the other. */
export function halfOf(id: string): 0 | 1 {
  let hash = 2_166_136_261;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return ((hash >>> 7) & 1) === 0 ? 0 : 1;
}
