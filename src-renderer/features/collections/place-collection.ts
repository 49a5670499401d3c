import type { CollectionCard } from '../../../src-preload/contract/collections.ts';

/** Where a collection is to lie: in another or in none, at a place among those that lie there beside it. */
export interface CollectionPlace {
  readonly parent: number | undefined;
  readonly place: number;
}

/** Where over a row something is held: above its middle part, in it, or below. */
export type RowPart = 'before' | 'into' | 'after';

export type Step = 'up' | 'down' | 'in' | 'out';

/** Which part of a row a pointer is over: the middle half puts into, the edges put beside. */
export function rowPart(top: number, height: number, pointer: number): RowPart {
  const share = (pointer - top) / height;
  if (share < 0.25) return 'before';
  return share > 0.75 ? 'after' : 'into';
}

/** Where a carried collection goes when it is let go over a row; undefined where it is that row or lies above it. */
export function placeOver(
  cards: readonly CollectionCard[],
  carried: number,
  over: number,
  part: RowPart,
): CollectionPlace | undefined {
  const target = cards.find(({ collection }) => collection === over);
  if (target === undefined || liesIn(cards, over, carried)) return undefined;
  if (part === 'into') return { parent: over, place: beside(cards, over, carried).length };
  const at = beside(cards, target.parent, carried).indexOf(over);
  return { parent: target.parent, place: part === 'before' ? at : at + 1 };
}

/** One step by key: among its siblings, into the one above it, or out of the one it lies in; undefined where there is none. */
export function placeAfterStep(
  cards: readonly CollectionCard[],
  collection: number,
  step: Step,
): CollectionPlace | undefined {
  const card = cards.find((each) => each.collection === collection);
  if (card === undefined) return undefined;
  const siblings = cards.filter(({ parent }) => parent === card.parent).map((sibling) => sibling.collection);
  const at = siblings.indexOf(collection);
  if (step === 'up') return at === 0 ? undefined : { parent: card.parent, place: at - 1 };
  if (step === 'down') return at === siblings.length - 1 ? undefined : { parent: card.parent, place: at + 1 };
  if (step === 'in') {
    const above = siblings[at - 1];
    return above === undefined ? undefined : placeOver(cards, collection, above, 'into');
  }
  return card.parent === undefined ? undefined : placeOver(cards, collection, card.parent, 'after');
}

/** Whether one collection is another, or lies in it at any depth. */
function liesIn(cards: readonly CollectionCard[], inner: number, outer: number): boolean {
  if (inner === outer) return true;
  const parent = cards.find(({ collection }) => collection === inner)?.parent;
  return parent !== undefined && liesIn(cards, parent, outer);
}

/** What lies in one collection, or in none, in order, without the one that moves. */
function beside(cards: readonly CollectionCard[], parent: number | undefined, without: number): number[] {
  return cards
    .filter((card) => card.parent === parent && card.collection !== without)
    .map(({ collection }) => collection);
}
