import { Refusal } from '../refusal.ts';
import { dictionaryVr } from './data-dictionary.ts';
import { contentEncoding, deepestNesting, elementAt, itemTag, type Element } from './element-walk.ts';
import { type Elements, holdsItems, mostElements, readLevel } from './parsed-dataset.ts';

/** A sequence in a sequence takes the head of an item and its own. */
const leastBytes = 16;

/** A level of elements, the outermost being the first, and a sequence on it. */
interface Nest {
  readonly element: Element;
  readonly level: number;
}

/**
 * Throws `nested-too-deep` where sequences of stated length lie deeper in each other than `deepestNesting`; those of
 * undefined length were counted while their ends were looked for. Whatever is too short to reach so deep is passed
 * over, so that an ordinary header costs nothing.
 */
export function refuseDeepNests(elements: Elements): void {
  const open: Nest[] = nestsOf(elements, 1);
  for (let nest = open.pop(); nest !== undefined; nest = open.pop()) {
    if (nest.level > deepestNesting) throw new Refusal('nested-too-deep');
    for (const inside of nestsInside(nest)) open.push(inside);
  }
}

function nestsOf(elements: Elements, level: number): Nest[] {
  return Array.from(elements.values(), (element) => ({ element, level })).filter(mayReachTooDeep);
}

function mayReachTooDeep({ element, level }: Nest): boolean {
  const { vr, tag, length, undefinedLength } = element;
  if (undefinedLength || length < bytesToTheBottom(level)) return false;
  return holdsItems(element, vr === '' || vr === 'UN' ? dictionaryVr(tag) : vr);
}

function bytesToTheBottom(level: number): number {
  return (deepestNesting + 1 - level) * leastBytes;
}

function nestsInside({ element, level }: Nest): Nest[] {
  const end = Math.min(element.offset + element.length, element.encoding.bytes.length);
  const encoding = contentEncoding(element, end);
  const nests: Nest[] = [];
  try {
    let at = element.offset;
    for (let items = 0; at + 8 <= end && items < mostElements; items += 1) {
      const item = elementAt(encoding, at, end);
      if (item.tag !== itemTag) break;
      const itemEnds = item.undefinedLength ? end : Math.min(end, item.offset + item.length);
      if (itemEnds - item.offset < bytesToTheBottom(level) - 8) {
        if (item.undefinedLength) break;
        at = itemEnds;
        continue;
      }
      const inside: Elements = new Map();
      at = readLevel(item.encoding, item.offset, itemEnds, inside);
      nests.push(...nestsOf(inside, level + 1));
    }
  } catch (error) {
    // An unusable item ends the list, as it does for whoever asks for the values.
    if (!(error instanceof Refusal)) throw error;
  }
  return nests;
}
