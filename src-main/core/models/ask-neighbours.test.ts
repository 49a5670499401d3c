import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { askNeighbours, imagesATurn } from './ask-neighbours.ts';

/** A search in which every image has the one before as its neighbour; `heard` is told of each question. */
function aSearch(heard: (images: number) => void = () => undefined) {
  return {
    neighboursOf: (numbers: Iterable<number>) => {
      const asked = [...numbers];
      heard(asked.length);
      return Promise.resolve(
        succeed(asked.map((number) => ({ number, neighbours: [{ number: number - 1, score: 1 }] }))),
      );
    },
  };
}

const images = Array.from({ length: 2 * imagesATurn + 1 }, (_, at) => at + 1);

test('the neighbours of many images are those of each, whatever the turns', async () => {
  const found = await askNeighbours(aSearch(), images, { k: 1, stop: { aborted: false } });
  expect(found.ok && [...found.value]).toEqual(images.map((number) => [number, [number - 1]]));
});

test('once it is to stop, the turn that was begun is the last', async () => {
  const ending = new AbortController();
  const asked: number[] = [];
  const search = aSearch((count) => {
    asked.push(count);
    ending.abort();
  });
  const found = await askNeighbours(search, images, { k: 1, stop: ending.signal });
  expect(found).toMatchObject({ failure: { code: 'cancelled' } });
  expect(asked).toEqual([imagesATurn]);
});
