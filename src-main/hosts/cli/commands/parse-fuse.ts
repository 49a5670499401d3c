import type { FuseQuestion, HitSources } from '../../../../src-preload/contract/fuse.ts';
import { WrongUsage } from '../usage.ts';
import { parseNumbers } from './parse-numbers.ts';

export interface FuseWords {
  /** A query of reports, and findings or codes, asked beside the image. */
  readonly words?: string | undefined;
  readonly code?: readonly string[] | undefined;
  /** Of image, words and codes: three numbers from 0 to 1. */
  readonly weights?: string | undefined;
}

const evenly = { image: 1, words: 1, codes: 1 };

/** What `--words`, `--code` and `--weights` ask beside the image; undefined where they do not stand. */
export function parseFuse({ words, code = [], weights }: FuseWords): FuseQuestion | undefined {
  if (words === undefined && code.length === 0) {
    if (weights !== undefined) throw new WrongUsage('--weights needs --words or --code beside it');
    return undefined;
  }
  return {
    ...(words === undefined ? {} : { words }),
    ...(code.length === 0 ? {} : { codes: [...code] }),
    weights: weights === undefined ? evenly : parseWeights(weights),
  };
}

function parseWeights(text: string): FuseQuestion['weights'] {
  const [image, words, codes, ...more] = parseNumbers(text);
  if (image === undefined || words === undefined || codes === undefined || more.length > 0)
    throw new WrongUsage('--weights is IMAGE,WORDS,CODES');
  if (![image, words, codes].every((weight) => weight >= 0 && weight <= 1))
    throw new WrongUsage('--weights are three numbers from 0 to 1');
  return { image, words, codes };
}

/** `image 0.81, words 1.00`: what each source said of a hit. */
export function sourcesText(sources: HitSources): string {
  return (['image', 'words', 'codes'] as const)
    .flatMap((source) => {
      const share = sources[source];
      return share === undefined ? [] : [`${source} ${share.toFixed(2)}`];
    })
    .join(', ');
}
