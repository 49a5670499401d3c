import { expect, test } from 'vitest';
import type { TagNode } from '../../../src-preload/contract/viewer.ts';
import { searchTags } from './search-tags.ts';

const name: TagNode = { tag: '(0010,0010)', name: "Patient's Name", vr: 'PN', value: 'Phantom^One' };
const code: TagNode = { tag: '(0008,0104)', name: 'Code Meaning', vr: 'LO', value: 'Chest' };
const view: TagNode = {
  tag: '(0054,0220)',
  name: 'View Code Sequence',
  vr: 'SQ',
  value: '1 item',
  items: [[code]],
};
const tags = [name, view];

const found = (words: string): readonly string[] => searchTags(tags, words).map(({ node }) => node.name);

test('a tag is found however its number is written, and by a word of its name', () => {
  for (const words of ['00100010', '0010,0010', '(0010,0010)', 'patient name', 'PHANTOM'])
    expect(found(words), words).toEqual(["Patient's Name"]);
});

test('what lies in a sequence is found under its sequence', () => {
  expect(searchTags(tags, 'chest').map(({ node, depth }) => [node.name, depth])).toEqual([
    ['View Code Sequence', 0],
    ['Code Meaning', 1],
  ]);
});

test('without words everything is listed, and every line has a place of its own', () => {
  const rows = searchTags(tags, '  ');
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map(({ place }) => place)).size).toBe(3);
});
