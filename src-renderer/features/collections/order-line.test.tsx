import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const grid = page.getByRole('grid', { name: 'Studies' });
const asCollected = page.getByRole('switch', { name: 'As collected' });

/** A library of a course of three cases, A to C by date, that its teacher put in the order B, C, A; some of them lie below it. */
async function showCourse(below: readonly number[] = []) {
  const cases = ['A', 'B', 'C'].map((name, index) =>
    aStudy({ study: index + 1, patientName: `CASE ${name}`, date: `2020-01-0${3 - index}` }),
  );
  let order = [2, 3, 1];
  const standIn = standInCore(cases, {
    'collection.list': () => succeed([{ collection: 7, depth: 0, name: 'Course', studies: 3 }]),
    'library.studies': ({ sort }) => {
      const rows = sort === 'collected' ? order.flatMap((study) => cases[study - 1] ?? []) : cases;
      return succeed({ total: 3, rows });
    },
    'collection.studies': () => succeed(order.filter((study) => !below.includes(study))),
    'collection.place': ({ study, place }) => {
      order = order.filter((each) => each !== study).toSpliced(place, 0, study);
      return succeed({});
    },
  });
  const stores = showWindow(standIn);
  await page.getByRole('button', { name: /^Course/ }).click();
  await expect.element(asCollected).toBeInTheDocument();
  return { stores, standIn };
}

function listed(): readonly string[] {
  return [...grid.element().querySelectorAll('[role="row"][aria-selected]')].map(
    (row) => /CASE (\w)/.exec(row.textContent)?.[1] ?? '',
  );
}

async function inOrder(): Promise<void> {
  await page.getByText('As collected').click();
  await expect.poll(listed).toEqual(['B', 'C', 'A']);
}

test('the cases of a course stand in the order of its teacher, and Alt with an arrow moves the chosen one', async () => {
  const { standIn } = await showCourse();
  expect(listed()).toEqual(['A', 'B', 'C']);
  await inOrder();
  grid.element().focus();
  await userEvent.keyboard('{ArrowDown}{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{/Alt}');
  await expect.poll(listed).toEqual(['C', 'A', 'B']);
  await expect.poll(() => grid.element().getAttribute('aria-activedescendant')).toBe('study-row-2');
  await page.getByRole('button', { name: /^Move up/ }).click();
  await expect.poll(listed).toEqual(['C', 'B', 'A']);
  const places = standIn.asked.filter(({ command }) => command === 'collection.place');
  expect(places.map(({ input }) => input)).toEqual(
    [1, 2, 1].map((place) => ({ collection: 7, study: 2, place })),
  );
});

test('what is narrowed further, or sorted otherwise, is not moved, and the order goes with the collection', async () => {
  const { stores } = await showCourse();
  await inOrder();
  const { library } = stores;
  await library.getState().ask({ words: 'case' });
  await expect.poll(listed).toEqual(['B', 'C', 'A']);
  expect(page.getByRole('button', { name: /^Move up/ }).elements()).toEqual([]);
  await library.getState().ask({ words: '', filter: {} });
  expect(library.getState().query).toMatchObject({ sort: 'date', descending: true });
  await expect.element(asCollected).not.toBeInTheDocument();
});

test('a presentation keeps the order that is taught in', async () => {
  await showCourse();
  await inOrder();
  await userEvent.keyboard('{F5}');
  await expect.element(page.getByText('Presentation: identity is hidden. F5 ends it.')).toBeVisible();
  await expect.element(asCollected).toBeChecked();
  await userEvent.keyboard('{F5}');
  await expect.poll(listed).toEqual(['B', 'C', 'A']);
});

test('a case of a collection below is not moved in the order of the course, and the line above says so', async () => {
  const { standIn } = await showCourse([3]);
  await inOrder();
  grid.element().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Alt>}{ArrowUp}{/Alt}');
  const line = page.getByRole('group', { name: 'Order of the collection' });
  const below = 'This case lies in a collection below: it is moved in the list of that one.';
  await expect.element(line.getByText(below)).toBeVisible();
  expect(standIn.asked.filter(({ command }) => command === 'collection.place')).toEqual([]);
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(line.getByText(below)).not.toBeInTheDocument();
});
