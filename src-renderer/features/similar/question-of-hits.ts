import type { ImageQuestion } from '../../../src-preload/contract/similar.ts';
import { asQuery, type Question } from './question.ts';

/** The images that a list of hits was asked by; undefined where nothing was asked. */
export function questionOfHits(of: Question): ImageQuestion | undefined {
  const { image } = of;
  if (image === undefined) return undefined;
  const { also, more, less, region } = asQuery({ ...of, image });
  return {
    image,
    ...(also && { also }),
    ...(more && { more }),
    ...(less && { less }),
    ...(region && { region }),
  };
}
