import { Refusal } from '../refusal.ts';
import { dictionaryVr } from './data-dictionary.ts';
import { contentEncoding, deepestNesting, elementAt, itemTag, type Element } from './element-walk.ts';
import { type Elements, holdsItems, mostElements, readLevel } from './parsed-dataset.ts';

/** A sequence in a sequence takes the head of an item and its own. */
const leastBytes = 16;

/** A level of elements, the outermost being the first, and a sequence on it that ends at `end` or before. */
interface Nest {
  readonly element: Element;
  readonly level: number;
  readonly end: number;
}

/**
 * Throws `nested-too-deep` where sequences, of stated and undefined length in any mixture, lie deeper in each other than
 * `deepestNesting`. Whatever is too short to reach so deep is passed over, so that an ordinary header costs nothing.
 */
export function refuseDeepNests(elements: Elements): void {
  const open: Nest[] = nestsOf(elements, 1, Infinity);
  for (let nest = open.pop(); nest !== undefined; nest = open.pop()) {
    if (nest.level > deepestNesting) throw new Refusal('nested-too-deep');
    for (const inside of nestsInside(nest)) open.push(inside);
  }
}

/** The sequences of one level that are long enough to reach too deep. */
function nestsOf(elements: Elements, level: number, end: number): Nest[] {
  // By place: a tag that occurs twice keeps its first place in the map and its last value.
  const inOrder = [...elements.values()].toSorted((one, other) => one.offset - other.offset);
  const nests: Nest[] = [];
  for (const [place, element] of inOrder.entries()) {
    // The next element lies behind this one, wherever its delimiter is.
    const mostEnd = Math.min(end, element.encoding.bytes.length, inOrder[place + 1]?.offset ?? Infinity);
    const ends = element.undefinedLength ? mostEnd : Math.min(mostEnd, element.offset + element.length);
    if (ends - element.offset >= bytesToTheBottom(level) && isNest(element))
      nests.push({ element, level, end: ends });
  }
  return nests;
}

function isNest(element: Element): boolean {
  const { vr, tag } = element;
  // Encapsulated pixels are items, too, but hold no elements.
  return tag >>> 16 !== 0x7fe0 && holdsItems(element, vr === '' || vr === 'UN' ? dictionaryVr(tag) : vr);
}

function bytesToTheBottom(level: number): number {
  return (deepestNesting + 1 - level) * leastBytes;
}

function nestsInside({ element, level, end }: Nest): Nest[] {
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
      nests.push(...nestsOf(inside, level + 1, itemEnds));
    }
  } catch (error) {
    // An unusable item ends the list, as it does for whoever asks for the values.
    if (!(error instanceof Refusal)) throw error;
  }
  return nests;
}
