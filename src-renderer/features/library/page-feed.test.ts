import { expect, test } from 'vitest';
import { feedPages } from './page-feed.ts';

/** A list of 100 pages whose answers come when they are let go. */
function aList() {
  const asked: number[] = [];
  const here = new Set<number>();
  let waiting: (() => void)[] = [];
  const feed = feedPages({
    bring: (page) =>
      new Promise((resolve) => {
        asked.push(page);
        waiting.push(() => {
          here.add(page);
          resolve(true);
        });
      }),
    has: (page) => here.has(page),
    last: () => 99,
  });
  const answer = async (): Promise<void> => {
    const now = waiting;
    waiting = [];
    for (const settle of now) settle();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { feed, asked, answer };
}

test('a drag across the list asks for where it is, not for every page that it passed', async () => {
  const { feed, asked, answer } = aList();
  for (let page = 5; page < 90; page += 5) feed.want([page]);
  expect(asked).toEqual([5]);
  await answer();
  expect(asked).toEqual([5, 85]);
});

test('a slow scroll finds its next page there, in the direction it goes', async () => {
  const { feed, asked, answer } = aList();
  feed.want([50]);
  await answer();
  feed.want([50, 51]);
  await answer();
  expect(asked).toEqual([50, 51, 52]);
  await answer();
  feed.want([49, 50]);
  await answer();
  await answer();
  expect(asked).toEqual([50, 51, 52, 49, 48]);
});

test('nothing is asked for before the first page or after the last', async () => {
  const { feed, asked, answer } = aList();
  feed.want([98]);
  await answer();
  feed.want([99]);
  await answer();
  await answer();
  expect(asked).toEqual([98, 99]);
});

test('a new question asks at once, and what the old one still brings starts nothing', async () => {
  const { feed, asked, answer } = aList();
  feed.want([10]);
  feed.forget();
  feed.want([0]);
  expect(asked).toEqual([10, 0]);
  await answer();
  expect(asked.filter((page) => page > 1)).toEqual([10]);
});

test('a page that fails is not asked for again and again', async () => {
  let asked = 0;
  const feed = feedPages({
    bring: () => {
      asked += 1;
      return Promise.resolve(false);
    },
    has: () => false,
    last: () => 9,
  });
  feed.want([3]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(asked).toBe(1);
});
