import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { defaultColumns } from '../settings/default-columns.ts';
import { answerStudies } from '../../stand-in/answer-studies.ts';
import { aStudy, makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { someSeries } from '../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const grid = page.getByRole('grid', { name: 'Studies' });
const queryField = page.getByRole('combobox', { name: 'Search the library' });

function selectedWords(): string {
  return document.querySelector('[role="row"][aria-selected="true"]')?.textContent ?? '';
}

test('a list of 100,000 studies draws only the rows in view, and says how long it is', async () => {
  showWindow(standInCore(makeStudies(100_000)));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '100001');
  await expect.poll(() => document.querySelectorAll('[role="row"]').length).toBeGreaterThan(10);
  expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(80);
});

test('End goes to the last study of 100,000, Home back to the first', async () => {
  const studies = makeStudies(100_000);
  showWindow(standInCore(studies));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '100001');
  grid.element().focus();
  await userEvent.keyboard('{End}');
  const oldest = answerStudies(studies, { sort: 'date', offset: 99_999, limit: 1 }).rows[0];
  await expect.poll(selectedWords).toContain(oldest?.patientId);
  await userEvent.keyboard('{Home}');
  const newest = answerStudies(studies, { sort: 'date', limit: 1 }).rows[0];
  await expect.poll(selectedWords).toContain(newest?.patientId);
});

test('the arrow keys move from study to study and the preview follows', async () => {
  showWindow(
    standInCore([
      aStudy({ study: 1, date: '2020-02-02', patientName: 'FIRST^ONE' }),
      aStudy({ study: 2, date: '2020-01-01', patientName: 'SECOND^TWO', forProcessing: 2 }),
    ]),
  );
  await expect.element(grid).toHaveAttribute('aria-rowcount', '3');
  grid.element().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect
    .poll(() => page.getByRole('complementary', { name: 'Preview' }).element().textContent)
    .toMatch(/SECOND, TWO/);
  // Detector data stand in no list: the row and the preview say that they are there.
  await expect.element(page.getByTitle(/^2 images FOR PROCESSING: detector data/)).toBeVisible();
  await expect.element(page.getByText('2 images FOR PROCESSING', { exact: true })).toBeVisible();
});

test('a name whose characters were guessed says so in its row and in the preview, and no other does', async () => {
  const guessed = { patientName: 'Müller^Uwe', charactersGuessed: true };
  showWindow(standInCore([aStudy({ study: 1, ...guessed }), aStudy({ study: 2, patientName: 'PLAIN^ANN' })]));
  await expect.element(page.getByTitle(/^Characters guessed: the file/)).toBeVisible();
  await expect.element(page.getByTitle('PLAIN, ANN', { exact: true })).toBeVisible();
  expect(page.getByText(/^Characters guessed/).elements()).toHaveLength(1);
  await page.getByText('Müller, Uwe').click();
  await expect
    .element(page.getByRole('complementary', { name: 'Preview' }).getByText(/^guessed: the file/))
    .toBeVisible();
});

test('of an image that cannot be read no small picture is asked for; the preview and the series say so', async () => {
  const study = aStudy({ study: 1, patientName: 'CUT^SHORT', instances: 1 });
  const broken = someSeries(study).map((series) => ({
    ...series,
    instances: series.instances.map((each) => ({ ...each, state: 'quarantined' as const })),
  }));
  showWindow(
    standInCore([study], {
      'library.study': () => succeed({ study, series: broken }),
      'viewer.study': () => succeed({ study, series: broken }),
    }),
  );
  await expect.element(grid).toHaveAttribute('aria-rowcount', '2');
  grid.element().focus();
  await userEvent.keyboard('{ArrowDown}');
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await expect.element(preview.getByText('Its file cannot be read whole.')).toBeVisible();
  expect(preview.element().querySelector('img')).toBeNull();
  await userEvent.keyboard('{Enter}');
  const rail = page.getByRole('navigation', { name: 'Series' });
  await expect.element(rail.getByRole('button')).toBeVisible();
  expect(rail.element().querySelector('img')).toBeNull();
});

test('a column head sorts, and a second click turns the order round', async () => {
  const { asked, ...standIn } = standInCore(makeStudies(300));
  showWindow({ asked, ...standIn });
  await page.getByRole('button', { name: 'Patient' }).click();
  await expect
    .element(page.getByRole('columnheader', { name: 'Patient' }))
    .toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'Patient' }).click();
  await expect
    .poll(() => asked.filter(({ command }) => command === 'library.studies').map(({ input }) => input))
    .toContainEqual(expect.objectContaining({ sort: 'patient', descending: true, offset: 0 }));
});

test('a typed filter becomes a chip, and Backspace in the empty bar takes it away', async () => {
  showWindow(standInCore(makeStudies(300)));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
  await queryField.fill('modality:ct ');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('row', { name: 'Modality CT' })).toBeVisible();
  await expect.element(grid).not.toHaveAttribute('aria-rowcount', '301');
  await queryField.click();
  await userEvent.keyboard('{Backspace}');
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
});

test('a word that is a body part is offered as one, and a click on a facet takes it back', async () => {
  showWindow(standInCore(makeStudies(300)));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
  await queryField.fill('bra');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  const facet = page.getByRole('button', { name: /^BRAIN/ });
  await expect.element(facet).toHaveAttribute('aria-pressed', 'true');
  await facet.click();
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
});

test('only the newest question reaches the screen, whichever answer comes first', async () => {
  const studies = makeStudies(300);
  let slowAnswer = () => {};
  const slow = new Promise<void>((resolve) => {
    slowAnswer = resolve;
  });
  const { library } = showWindow(
    standInCore(studies, {
      'library.studies': async (query) => {
        if (query.words === 'slow') await slow;
        const { total, rows } = answerStudies(studies, query.words === 'slow' ? {} : query);
        return succeed({ total, rows: [...rows] });
      },
    }),
  );
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
  const first = library.getState().ask({ words: 'slow' });
  await library.getState().ask({ words: '', filter: { modality: 'CT' } });
  const total = grid.element().getAttribute('aria-rowcount');
  slowAnswer();
  await first;
  expect(grid.element().getAttribute('aria-rowcount')).toBe(total);
  expect(library.getState().listing).not.toMatchObject({ total: 300 });
});

test('Enter opens a study; Esc comes back to the same row at the same scroll', async () => {
  const { place } = showWindow(standInCore(makeStudies(1000)));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '1001');
  const table = grid.element();
  table.focus();
  await userEvent.keyboard('{PageDown}{PageDown}{PageDown}');
  await expect.poll(selectedWords).not.toBe('');
  const [words, scroll] = [selectedWords(), table.scrollTop];
  expect(scroll).toBeGreaterThan(0);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => place.getState().place.at).toBe('reading');
  place.getState().back();
  await expect.poll(() => place.getState().place.at).toBe('library');
  expect(selectedWords()).toBe(words);
  expect(table.scrollTop).toBe(scroll);
});

test('a library that grows while it is read keeps the cursor on its study', async () => {
  const studies = [aStudy({ study: 1, date: '2020-01-01', patientId: 'STAYS' })];
  const { library } = showWindow(standInCore(studies));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '2');
  library.getState().moveTo(0);
  studies.push(aStudy({ study: 2, date: '2021-01-01', patientId: 'NEWER' }));
  await library.getState().refresh();
  await expect.poll(selectedWords).toContain('STAYS');
  await expect.element(grid).toHaveAttribute('aria-rowcount', '3');
});

test('a study list that cannot be read says why, and a second try draws it', async () => {
  const studies = makeStudies(3);
  let broken = true;
  showWindow(
    standInCore(studies, {
      'library.studies': (query) =>
        broken
          ? { ok: false, failure: { code: 'library-damaged', detail: 'Page 7 does not read.' } }
          : succeed({ total: 3, rows: [...answerStudies(studies, query).rows] }),
    }),
  );
  await expect.poll(() => page.getByRole('alert').element().textContent).toMatch(/Code library-damaged/);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.element(grid).toHaveAttribute('aria-rowcount', '4');
});

test('a query that nothing fits says so and clears with one click', async () => {
  const { library } = showWindow(standInCore(makeStudies(300)));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
  await library.getState().ask({ words: 'nobody of this name' });
  await expect.element(page.getByText('No study fits all of this')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the query' }).click();
  await expect.element(grid).toHaveAttribute('aria-rowcount', '301');
});

test('a column made wider with the arrow keys is kept in the settings', async () => {
  const { asked, ...standIn } = standInCore(makeStudies(30));
  showWindow({ asked, ...standIn });
  const edge = page.getByRole('separator', { name: 'Width of Patient' });
  const width = defaultColumns.find(({ column }) => column === 'patient')?.width ?? 0;
  await expect.element(edge).toHaveAttribute('aria-valuenow', `${width}`);
  edge.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(edge).toHaveAttribute('aria-valuenow', `${width + 8}`);
  expect(asked.findLast(({ command }) => command === 'settings.change')?.input).toHaveProperty(
    'columns',
    expect.arrayContaining([{ column: 'patient', width: width + 8 }]),
  );
});
