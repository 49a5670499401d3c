import type { Size } from './report-entity.ts';
import type { Token } from './tokenize.ts';

/** Measurements among tokens `from` to `to`: "4 x 3 cm" is two sizes in centimetres. Other units are left alone. */
export function readSizes(tokens: readonly Token[], from: number, to: number): Size[] {
  const sizes: Size[] = [];
  let waiting: number[] = [];
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === 'number') waiting.push(Number(token.word.replace(',', '.')));
    else if (token.stem === 'x' || token.stem === 'by' || token.stem === '\u00d7') continue;
    else {
      const unit =
        token.stem === 'mm' || token.stem === 'millimeter'
          ? 'mm'
          : token.stem === 'cm' || token.stem === 'centimeter'
            ? 'cm'
            : undefined;
      if (unit !== undefined)
        sizes.push(...waiting.filter(Number.isFinite).map((value) => ({ value, unit }) as const));
      waiting = [];
    }
  }
  return sizes;
}
