import { expect, test } from 'vitest';
import { someFacets } from '../../stand-in/make-facets.ts';
import { findingTree, type FindingNode } from './finding-tree.ts';
import { visibleRows } from './visible-rows.ts';

function outline(nodes: readonly FindingNode[], depth = 0): string[] {
  return nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.words}${node.code === undefined ? '' : ` ${node.code}`}`,
    ...outline(node.below, depth + 1),
  ]);
}

test('a concept is called by its own name with its code beside it, below block and chapter', () => {
  const [heart] = findingTree(someFacets());
  expect(outline(heart === undefined ? [] : [heart])).toEqual([
    'Diseases of the circulatory system',
    '  Other forms of heart disease I30-I5A',
    '    cardiomegaly I51.7',
    '      not mentioned',
  ]);
});

test('a code of several concepts keeps a row of its own, and a finding its sides and its silence', () => {
  const tree = findingTree(someFacets());
  expect(outline(tree).slice(4)).toEqual([
    'Diseases of the respiratory system',
    '  Other diseases of the pleura J90-J94',
    '    pleural effusion J90',
    '      left',
    '      right',
    '      both sides',
    '      not mentioned',
    '    pneumothorax J93.9',
    '      left',
    '      right',
    '      not mentioned',
    'Symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified',
    '  Abnormal findings on diagnostic imaging and in function studies, without diagnosis R90-R94',
    '    Other nonspecific abnormal finding of lung field R91.8',
    '      lung opacity R91.8',
    '        left',
    '        right',
    '        not mentioned',
    '      lung mass R91.8',
    '        left',
    '        right',
    '        not mentioned',
    'Without a code',
    '  low lung volumes',
    '    not mentioned',
    'Devices and procedures',
    '  endotracheal tube',
    '    not mentioned',
  ]);
});

test('no two rows share a key, though a code and its category have one name', () => {
  const keys = (nodes: readonly FindingNode[]): string[] =>
    nodes.flatMap(({ key, below }) => [key, ...keys(below)]);
  const all = keys(findingTree(someFacets()));
  expect(new Set(all).size).toBe(all.length);
});

test('the tree opens to its concepts; a row shut by hand hides what is below', () => {
  const tree = findingTree(someFacets());
  const shown = visibleRows(tree, new Set()).map(({ node }) => node.words);
  expect(shown).toContain('pleural effusion');
  expect(shown).not.toContain('left');
  const chapter = tree[1];
  const shut = visibleRows(tree, new Set([chapter?.key ?? ''])).map(({ node }) => node.words);
  expect(shut).toContain('Diseases of the respiratory system');
  expect(shut).not.toContain('pleural effusion');
});

test('a finding is found by a part of its name or by its code, in whatever was shut', () => {
  const tree = findingTree(someFacets());
  const all = new Set(tree.map(({ key }) => key));
  const found = (word: string) => visibleRows(tree, all, word).map(({ node }) => node.words);
  expect(found('thorax')).toEqual([
    'Diseases of the respiratory system',
    'Other diseases of the pleura',
    'pneumothorax',
  ]);
  expect(found('i51')).toContain('cardiomegaly');
  expect(found('femur')).toEqual([]);
});
