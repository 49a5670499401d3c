import type { Mention } from './mentions.ts';
import type { Size } from './report-entity.ts';
import type { Token } from './tokenize.ts';

const farthest = 16;
/** Behind these stands another finding, what something was before, or what it comes from. */
const ends = new Set(
  [
    ';',
    'and',
    'but',
    'however',
    'with',
    'without',
    'no',
    'there',
    'which',
    'while',
    'secondary',
    'due',
    'cause',
  ].concat([
    'previous',
    'previously',
    'prior',
    'formerly',
    'former',
    'compared',
    'from',
    'versus',
    'vs',
    'was',
  ]),
);
/** Behind a length these make it a distance: "tip 4 cm above the carina". */
const distances = new Set([
  'above',
  'below',
  'from',
  'proximal',
  'distal',
  'superior',
  'inferior',
  'cranial',
  'caudal',
]);

/**
 * The token after the last one whose measurement may be a mention's: sizes follow behind a comma or in brackets ("in the
 * right lower lobe, measuring 9 mm"), up to the next finding.
 */
export function sizesEnd(tokens: readonly Token[], mention: Mention, mentions: readonly Mention[]): number {
  let at = mention.to;
  while (at < tokens.length && at - mention.to < farthest) {
    const token = tokens[at];
    const now = presentFrom(tokens, at);
    if (now !== undefined) {
      at = now;
      continue;
    }
    if (token === undefined || ends.has(token.word) || mentions.some(({ from }) => from === at)) break;
    at += 1;
  }
  return at;
}

/** "4 x 3 x 2 cm" has six words, and a "to" follows. */
const longestFormer = 7;
const ofSize = new Set(['mm', 'cm', 'millimeter', 'centimeter', 'x', 'by', '\u00d7']);

/** In "from 11 mm to 6 mm" what something measured before is passed over: where what it measures now begins. */
function presentFrom(tokens: readonly Token[], at: number): number | undefined {
  if (tokens[at]?.word !== 'from' || tokens[at + 1]?.kind !== 'number') return undefined;
  for (let to = at + 2; to <= at + 1 + longestFormer; to += 1) {
    const token = tokens[to];
    if (token?.word === 'to') return tokens[to + 1]?.kind === 'number' ? to + 1 : undefined;
    if (token === undefined || (token.kind !== 'number' && !ofSize.has(token.stem))) return undefined;
  }
  return undefined;
}

/** Measurements among tokens `from` to `to`: "4 x 3 cm" is two sizes in centimetres. Other units are left alone. */
export function readSizes(tokens: readonly Token[], from: number, to: number): Size[] {
  const sizes: Size[] = [];
  let waiting: number[] = [];
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const now = presentFrom(tokens, at);
    if (now !== undefined) at = now - 1;
    else if (token.kind === 'number') waiting.push(Number(token.word.replace(',', '.')));
    else if (token.stem === 'x' || token.stem === 'by' || token.stem === '\u00d7') continue;
    else {
      const unit =
        token.stem === 'mm' || token.stem === 'millimeter'
          ? 'mm'
          : token.stem === 'cm' || token.stem === 'centimeter'
            ? 'cm'
            : undefined;
      if (unit !== undefined && !distances.has(tokens[at + 1]?.word ?? ''))
        sizes.push(...waiting.filter(Number.isFinite).map((value) => ({ value, unit }) as const));
      waiting = [];
    }
  }
  return sizes;
}
