import type { TagNode } from '../../../src-preload/contract/viewer.ts';
import type { Dataset, Tag } from '../dicom/dataset.ts';
import { elementName } from './element-names.ts';

/** More than anyone reads; a hostile file cannot make the answer larger than this many elements. */
const mostNodes = 20_000;
const mostItems = 500;
const mostCharacters = 1000;
const deepest = 16;

export interface TagTree {
  readonly tags: TagNode[];
  /** The file has more than is listed. */
  readonly cut: boolean;
}

/** The elements of a data set as a tree for the eye: values as text, long ones and long lists cut. */
export function listTags(dataset: Dataset, names: ReadonlyMap<string, string>): TagTree {
  const budget = { left: mostNodes, cut: false };
  const level = (of: Dataset, depth: number): TagNode[] => {
    const nodes: TagNode[] = [];
    for (const tag of of.tags) {
      if (budget.left <= 0) {
        budget.cut = true;
        break;
      }
      budget.left -= 1;
      nodes.push(nodeOf(of, tag, depth));
    }
    return nodes;
  };
  const nodeOf = (of: Dataset, tag: Tag, depth: number): TagNode => {
    const vr = of.vr(tag) ?? '';
    const named = { tag: `(${tag.slice(1, 5)},${tag.slice(5)})`, name: elementName(names, tag), vr };
    const items = depth < deepest ? of.items(tag) : [];
    if (items.length === 0) return { ...named, ...valueOf(of, tag, vr) };
    if (items.length > mostItems) budget.cut = true;
    return {
      ...named,
      value: items.length === 1 ? '1 item' : `${items.length} items`,
      items: items.slice(0, mostItems).map((item) => level(item, depth + 1)),
    };
  };
  const tags = level(dataset, 0);
  return { tags, cut: budget.cut };
}

const numeric = new Set(['US', 'SS', 'UL', 'SL', 'UV', 'SV', 'FL', 'FD']);
const binary = new Set(['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'UN']);

function valueOf(dataset: Dataset, tag: Tag, vr: string): { value: string; cut?: boolean } {
  const bytes = dataset.bytes(tag);
  if (bytes === undefined) return { value: tag === 'x7fe00010' ? 'Pixel data, encapsulated' : '' };
  if (binary.has(vr)) return { value: `${bytes.length.toLocaleString('en')} bytes` };
  if (vr === 'AT') return shortened(attributeTags(bytes));
  // A list of numbers is cut before it is made into text: there may be millions.
  if (numeric.has(vr)) return shortened(dataset.numbers(tag).slice(0, mostCharacters).join(' \\ '));
  return shortened(dataset.texts(tag).join(' \\ '));
}

function attributeTags(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hex = (at: number): string => view.getUint16(at, true).toString(16).padStart(4, '0');
  return Array.from(
    { length: Math.min(Math.floor(bytes.length / 4), 100) },
    (_, index) => `(${hex(index * 4)},${hex(index * 4 + 2)})`,
  ).join(' \\ ');
}

function shortened(text: string): { value: string; cut?: boolean } {
  return text.length <= mostCharacters
    ? { value: text }
    : { value: `${text.slice(0, mostCharacters)}…`, cut: true };
}
