import { expect, test } from 'vitest';
import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import { placeAfterStep, placeOver, rowPart } from './place-collection.ts';

const card = (collection: number, parent?: number): CollectionCard => ({
  collection,
  depth: parent === undefined ? 0 : 1,
  name: `C${collection}`,
  studies: 0,
  ...(parent !== undefined && { parent }),
});

/** 1 (2, 3), 4, 5 */
const cards = [card(1), card(2, 1), card(3, 1), card(4), card(5)];

test('let go on the edge of a row a collection lies beside it, on its middle it lies in it, at the end', () => {
  expect([2, 15, 28].map((pointer) => rowPart(0, 30, pointer))).toEqual(['before', 'into', 'after']);
  expect(placeOver(cards, 5, 1, 'before')).toEqual({ parent: undefined, place: 0 });
  expect(placeOver(cards, 1, 5, 'after')).toEqual({ parent: undefined, place: 2 });
  expect(placeOver(cards, 5, 1, 'into')).toEqual({ parent: 1, place: 2 });
  expect(placeOver(cards, 2, 3, 'after')).toEqual({ parent: 1, place: 1 });
});

test('a collection is put neither into itself nor into what lies in it', () => {
  expect(placeOver(cards, 1, 1, 'after')).toBeUndefined();
  expect(placeOver(cards, 1, 3, 'before')).toBeUndefined();
});

test('a key moves it one step: among its siblings, into the one above, or out; not beyond the ends', () => {
  expect(placeAfterStep(cards, 5, 'up')).toEqual({ parent: undefined, place: 1 });
  expect(placeAfterStep(cards, 5, 'down')).toBeUndefined();
  expect(placeAfterStep(cards, 1, 'up')).toBeUndefined();
  expect(placeAfterStep(cards, 2, 'down')).toEqual({ parent: 1, place: 1 });
  expect(placeAfterStep(cards, 4, 'in')).toEqual({ parent: 1, place: 2 });
  expect(placeAfterStep(cards, 3, 'out')).toEqual({ parent: undefined, place: 1 });
  expect(placeAfterStep(cards, 4, 'out')).toBeUndefined();
});
