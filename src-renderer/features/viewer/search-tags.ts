import type { TagNode } from '../../../src-preload/contract/viewer.ts';

/** One line of the tag list. `place` is unique within its file. */
export interface TagRow {
  readonly place: string;
  readonly depth: number;
  readonly node: TagNode;
}

/**
 * The elements that hold all of these words in tag, name, representation or value, each below the sequences it lies in.
 * `00100010`, `0010,0010` and `(0010,0010)` all find a tag. Without words, everything.
 */
export function searchTags(tags: readonly TagNode[], words: string): readonly TagRow[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const rows = (nodes: readonly TagNode[], depth: number, above: string): readonly TagRow[] =>
    nodes.flatMap((node, index) => {
      const place = `${above}${index}.`;
      const below = (node.items ?? []).flatMap((item, number) => rows(item, depth + 1, `${place}${number}:`));
      return below.length > 0 || holds(node, wanted) ? [{ place, depth, node }, ...below] : [];
    });
  return rows(tags, 0, '');
}

function holds({ tag, name, vr, value }: TagNode, wanted: readonly string[]): boolean {
  const text = `${tag} ${tag.replaceAll(/[(),]/g, '')} ${name} ${vr} ${value}`.toLowerCase();
  return wanted.every((word) => text.includes(word));
}
