import type { ImportProgress } from '../../../src-preload/contract/import.ts';

/** How far an import is, in numbers. While headers are read the folder is still walked: nobody knows how many there are. */
export function howFar(
  { phase, done, total }: Pick<ImportProgress, 'phase' | 'done' | 'total'>,
  words: { readonly of: string; readonly alone: string },
): string {
  const read = done.toLocaleString('en');
  return phase === 'headers' ? `${read}${words.alone}` : `${read}${words.of}${total.toLocaleString('en')}`;
}
