import type { PresentFinding } from '../../../src-preload/contract/report-gist.ts';
import { sideWords } from './entity-words.ts';

/** Findings as a row has room for: one a concept, with its sides; likely where no side is more. */
export function presentWords(
  findings: readonly PresentFinding[],
): readonly { readonly words: string; readonly code?: string; readonly likely: boolean }[] {
  return [...Map.groupBy(findings, ({ concept }) => concept)].map(([concept, said]) => {
    const code = said.find((each) => each.code !== undefined)?.code;
    const side = sideOf(said);
    return {
      words: side === '' ? concept : `${concept}, ${side}`,
      ...(code !== undefined && { code }),
      likely: said.every(({ likely }) => likely),
    };
  });
}

function sideOf(said: readonly PresentFinding[]): string {
  const sides = new Set(said.map(({ laterality }) => laterality));
  if (sides.has('bilateral')) return sideWords.bilateral;
  // Counted and asked for as left and as right: "both sides" beside it in the facets counts what a report says of both at once.
  if (sides.has('left') && sides.has('right')) return 'left and right';
  const [only = 'none'] = sides;
  return sides.size === 1 ? sideWords[only] : '';
}
