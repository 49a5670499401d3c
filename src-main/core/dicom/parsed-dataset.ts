import { Refusal } from '../refusal.ts';
import { dictionaryVr } from './data-dictionary.ts';
import type { Dataset, Tag } from './dataset.ts';
import {
  contentEncoding,
  deepestNesting,
  elementAt,
  endOfSequence,
  endOfValue,
  itemEnd,
} from './element-walk.ts';
import { itemTag, sequenceEnd, tagAt, type Element, type Encoding } from './element-walk.ts';
import { latin1Text } from './latin1-text.ts';
import { readNumbers, type NumberEncoding } from './read-numbers.ts';
import { decodeText } from './specific-character-set.ts';
import { hasCharacterSet, isSingleText } from './value-representation.ts';

export type Elements = Map<number, Element>;

/** More elements on one level, or items in one sequence, than any real file has. */
export const mostElements = 100_000;

const characterSetTag = 0x00080005;
const pixelRepresentationTag = 0x00280103;

/** A data set over the bytes of its file: nothing is decoded or copied before it is asked for. */
export class ParsedDataset implements Dataset {
  readonly transferSyntax: string;
  readonly #elements: Elements;
  readonly #parent: ParsedDataset | undefined;
  readonly #depth: number;
  #characterSets: readonly string[] | undefined;

  constructor(elements: Elements, transferSyntax: string, parent?: ParsedDataset) {
    this.#elements = elements;
    this.transferSyntax = transferSyntax;
    this.#parent = parent;
    this.#depth = parent === undefined ? 0 : parent.#depth + 1;
  }

  /** Where an element lies in the bytes, for the readers of pixel data. */
  element(tag: Tag): Element | undefined {
    return this.#elements.get(numberOfTag(tag));
  }

  has(tag: Tag): boolean {
    return this.#elements.has(numberOfTag(tag));
  }

  get tags(): readonly Tag[] {
    return [...this.#elements.keys()].sort((a, b) => a - b).map(tagOfNumber);
  }

  vr(tag: Tag): string | undefined {
    const element = this.element(tag);
    return element && this.#vr(element);
  }

  bytes(tag: Tag): Uint8Array | undefined {
    const element = this.element(tag);
    return element && valueBytes(element);
  }

  text(tag: Tag): string | undefined {
    return this.texts(tag)[0];
  }

  texts(tag: Tag): readonly string[] {
    const element = this.element(tag);
    const bytes = element && valueBytes(element);
    if (element === undefined || bytes === undefined || bytes.length === 0) return [];
    const vr = this.#vr(element) ?? 'LO';
    const text = hasCharacterSet(vr) ? decodeText(bytes, this.#charactersInForce()) : latin1Text(bytes);
    if (isSingleText(vr)) return [text.replace(/[\0 ]+$/, '')].filter((value) => value !== '');
    const values = text.split('\\').map((value) => value.replace(/^[\0\s]+|[\0\s]+$/g, ''));
    return values.every((value) => value === '') ? [] : values;
  }

  number(tag: Tag): number | undefined {
    return this.numbers(tag)[0];
  }

  numbers(tag: Tag): readonly number[] {
    const element = this.element(tag);
    const bytes = element && valueBytes(element);
    if (element === undefined || bytes === undefined) return [];
    const encoding: NumberEncoding = {
      vr: this.#vr(element) ?? '',
      littleEndian: element.encoding.littleEndian,
    };
    return readNumbers(bytes, encoding);
  }

  items(tag: Tag): readonly Dataset[] {
    const element = this.element(tag);
    if (element === undefined || this.#depth >= deepestNesting || !holdsItems(element, this.#vr(element)))
      return [];
    return itemsOf(element).map((elements) => new ParsedDataset(elements, this.transferSyntax, this));
  }

  #vr({ tag, vr, encoding, undefinedLength }: Element): string | undefined {
    const stated = vr === '' || vr === 'UN' ? dictionaryVr(tag) : vr;
    if (stated === 'XS') return this.#isSigned() ? 'SS' : 'US';
    if (stated !== undefined) return stated;
    return undefinedLength && !encoding.explicit ? 'SQ' : vr || undefined;
  }

  #isSigned(): boolean {
    if (this.#elements.has(pixelRepresentationTag))
      return this.number(tagOfNumber(pixelRepresentationTag)) === 1;
    return this.#parent === undefined ? false : this.#parent.#isSigned();
  }

  #charactersInForce(): readonly string[] {
    if (this.#characterSets !== undefined) return this.#characterSets;
    // PS3.5 §6.1.2.3: an item without a character set of its own has its parent's.
    const element = this.#elements.get(characterSetTag);
    const bytes = element && valueBytes(element);
    const stated =
      bytes &&
      latin1Text(bytes)
        .split('\\')
        .map((set) => set.replace(/^[\0\s]+|[\0\s]+$/g, ''));
    const inherited = this.#parent === undefined ? [] : this.#parent.#charactersInForce();
    return (this.#characterSets = stated ?? inherited);
  }
}

/** The tag's number, NaN for what is no tag. */
export function numberOfTag(tag: Tag): number {
  return parseInt(tag.slice(1), 16);
}

export function tagOfNumber(tag: number): Tag {
  return `x${tag.toString(16).padStart(8, '0')}`;
}

/** A value's bytes where it is not encapsulated and lies inside the file. */
export function valueBytes({ offset, length, undefinedLength, encoding }: Element): Uint8Array | undefined {
  if (undefinedLength || offset + length > encoding.bytes.length) return undefined;
  return encoding.bytes.subarray(offset, offset + length);
}

/** Whether an element is a sequence, by its VR or, where that is untold, by what it begins with. */
export function holdsItems({ encoding, offset, length, vr }: Element, knownVr: string | undefined): boolean {
  if (knownVr === 'SQ') return true;
  // Private sequences are often stated as UN, or not at all: an item at the start tells.
  const untold = vr === 'UN' || vr === '';
  return (
    untold &&
    length >= 8 &&
    offset + 8 <= encoding.bytes.length &&
    tagAt({ ...encoding, littleEndian: true }, offset) === itemTag
  );
}

function itemsOf(element: Element): readonly Elements[] {
  const items: Elements[] = [];
  const end = Math.min(
    element.undefinedLength ? Infinity : element.offset + element.length,
    element.encoding.bytes.length,
  );
  const encoding = contentEncoding(element, end);
  try {
    let at = element.offset;
    while (at + 8 <= end && items.length < mostElements) {
      const item = elementAt(encoding, at, end);
      if (item.tag !== itemTag) break;
      const elements: Elements = new Map();
      items.push(elements);
      // An item that claims more than its sequence holds gives what there is.
      const itemEnds = item.undefinedLength ? end : Math.min(end, item.offset + item.length);
      at = readLevel(item.encoding, item.offset, itemEnds, elements);
    }
  } catch (error) {
    // An unusable item ends the list; whoever asks for values never meets a throw.
    if (!(error instanceof Refusal)) throw error;
  }
  return items;
}

/**
 * Reads the element headers of one level into `elements`, values and nested sequences skipped, and gives the position
 * after them. `stopBefore` ends the level at the first tag that it accepts, which is kept without its value.
 */
export function readLevel(
  encoding: Encoding,
  start: number,
  end: number,
  elements: Elements,
  stopBefore?: (tag: number) => boolean,
): number {
  let at = start;
  while (at < end) {
    const element = elementAt(encoding, at, end);
    if (element.tag === itemEnd || element.tag === sequenceEnd) return element.offset;
    elements.set(element.tag, element);
    if (elements.size > mostElements)
      throw new Refusal('too-large', 'There are more elements than any real file has.');
    if (stopBefore?.(element.tag) === true) return at;
    at = element.undefinedLength
      ? endOfSequence(contentEncoding(element, end), element.offset, end)
      : endOfValue(element, end);
  }
  return at;
}
