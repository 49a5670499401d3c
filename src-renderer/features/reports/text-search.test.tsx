import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { SavedSearch } from '../../../src-preload/contract/saved-search.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const bar = page.getByRole('combobox', { name: 'Search the library' });
const chips = () =>
  [...document.querySelectorAll('[aria-label="Filters"] [role="row"]')].map((each) => each.textContent);

const answers: StandInAnswers = {
  'report.search': ({ text, affirmedOnly = false }) =>
    (text.match(/"/g) ?? []).length % 2 === 1
      ? fail('query-malformed', 'A quotation mark is not closed.')
      : succeed({
          total: 1,
          rows: [],
          unchecked: affirmedOnly ? ['basal'] : [],
          affirmed: affirmedOnly ? ['pleural effusion'] : [],
          isEither: text.includes(' OR '),
        }),
  'snippet.studies': ({ studies }) =>
    succeed(
      studies.map((study) => ({
        study,
        snippet: [
          { text: 'Moderate left ', match: false },
          { text: 'pleural effusion', match: true },
          { text: '.', match: false },
        ],
      })),
    ),
};

function show(more: StandInAnswers = {}) {
  const standIn = standInCore(makeStudies(40), { ...answers, ...more });
  return { standIn, stores: showWindow(standIn) };
}

test('a phrase is looked for in reports at Enter, becomes a chip, and each row quotes its report', async () => {
  const { standIn } = show();
  await expect.element(bar).toBeEnabled();
  await bar.fill('impression:"pleural effusion" -pneumothorax');
  await userEvent.keyboard('{Enter}');
  await expect.poll(chips).toEqual(['Report saysimpression:"pleural effusion" -pneumothorax']);
  await expect.element(bar).toHaveValue('');
  await expect
    .poll(() => document.querySelector('[role="gridcell"] mark')?.textContent)
    .toBe('pleural effusion');
  expect(standIn.asked.findLast(({ command }) => command === 'library.studies')?.input).toMatchObject({
    filter: { reportText: 'impression:"pleural effusion" -pneumothorax' },
  });
  const asked = standIn.asked.filter(({ command }) => command === 'snippet.studies');
  expect(asked.length).toBeLessThanOrEqual(2);
});

test('a search that is no search is told at the bar, and the words stay to be mended', async () => {
  show();
  await expect.element(bar).toBeEnabled();
  await bar.fill('"pleural effusion');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('A quotation mark is not closed.');
  await expect.element(bar).toHaveValue('"pleural effusion');
  expect(chips()).toEqual([]);
  await bar.fill('"pleural effusion"');
  await expect.poll(() => document.querySelector('[role="alert"]')).toBeNull();
});

test('affirmed only turns the words into findings that can be seen, and names what cannot be checked', async () => {
  show();
  await expect.element(bar).toBeEnabled();
  await bar.fill('"basal pleural effusion"');
  await userEvent.keyboard('{Enter}');
  const line = page.getByRole('group', { name: 'Words of reports' });
  await line.getByText('Affirmed only').click();
  await expect.poll(chips).toEqual(['Withpleural effusion', 'Report says"basal pleural effusion"']);
  await expect.poll(() => line.element().textContent).toContain('it names no finding: “basal”');
  await line.getByText('Affirmed only').click();
  await expect.poll(chips).toEqual(['Report says"basal pleural effusion"']);
});

test('affirmed only is not asked of words joined by OR, whose findings would all be wanted', async () => {
  show();
  await expect.element(bar).toBeEnabled();
  await bar.fill('effusion OR pneumonia');
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await page.getByRole('group', { name: 'Words of reports' }).getByText('Affirmed only').click();
  await expect
    .poll(() => document.querySelector('[role="alert"]')?.textContent)
    .toContain('words joined by OR are looked for one at a time');
  await expect.element(page.getByRole('switch', { name: 'Affirmed only' })).not.toBeChecked();
  await expect.poll(chips).toEqual(['Report sayseffusion OR pneumonia']);
});

test('plain words are a name first; Shift Enter looks for them in reports', async () => {
  const { stores } = show();
  await expect.element(bar).toBeEnabled();
  await bar.fill('effusion');
  await userEvent.keyboard('{Enter}');
  await page.getByRole('button', { name: 'Search the reports for “effusion”' }).click();
  await expect.poll(chips).toEqual(['Report sayseffusion']);
  await userEvent.click(bar);
  await userEvent.keyboard('{Backspace}');
  await expect.element(bar).toHaveValue('effusion');
  await expect.poll(chips).toEqual([]);
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await expect.poll(() => stores.library.getState().query.filter).toEqual({ reportText: 'effusion' });
});

test('a finding that is typed is offered as one, with it and without it', async () => {
  show();
  await expect.element(page.getByRole('tree')).toBeVisible();
  await bar.fill('pleural eff');
  await page.getByRole('option', { name: /^Without\s*pleural effusion/ }).click();
  await expect.poll(chips).toEqual(['Withoutpleural effusion']);
  await expect.element(bar).toHaveValue('');
});

test('a question is saved under a name, run again, and forgotten', async () => {
  let kept: SavedSearch[] = [];
  const { stores } = show({
    'saved-search.list': () => succeed(kept),
    'saved-search.save': ({ name, question }) => {
      const saved = { search: 1, name, question, savedAt: '2026-01-01' };
      kept = [saved];
      return succeed(saved);
    },
    'saved-search.delete': () => {
      kept = [];
      return succeed({});
    },
  });
  await expect.element(bar).toBeEnabled();
  await bar.fill('"pleural effusion"');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => chips().length).toBe(1);
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Save this search …' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Effusions');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.querySelector('[role="dialog"]')).toBeNull();
  await stores.library.getState().ask({ filter: {}, words: '' });
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Effusions' }).click();
  await expect.poll(chips).toEqual(['Report says"pleural effusion"']);
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Rename or delete …' }).click();
  await page.getByRole('button', { name: 'Delete Effusions' }).click();
  await expect.element(page.getByText('None is left.')).toBeVisible();
});

test('words that are typed on while others are looked for in reports become the list’s, or wait in the bar', async () => {
  let answer = () => {};
  const { stores } = show({
    'report.search': async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return succeed({ total: 1, rows: [], unchecked: [], affirmed: [], isEither: false });
    },
  });
  const words = () => stores.library.getState().query.words;
  await expect.element(bar).toBeEnabled();
  await bar.fill('effusion');
  await expect.poll(words).toBe('effusion');
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await bar.fill('chest');
  await expect.poll(words).toBe('chest');
  answer();
  await expect.poll(chips).toEqual(['Report sayseffusion']);
  await expect.element(bar).toHaveValue('chest');
  expect(words()).toBe('chest');
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await bar.fill('sex:');
  answer();
  await expect.poll(chips).toEqual(['Report sayschest']);
  await expect.poll(words).toBe('');
  await expect.element(bar).toHaveValue('sex:');
});

test('a blank beside the words that are looked for in reports does not keep them in the bar', async () => {
  show();
  await expect.element(bar).toBeEnabled();
  await bar.fill('"pleural effusion" ');
  await page.getByRole('option', { name: /^Report says/ }).click();
  await expect.poll(chips).toEqual(['Report says"pleural effusion"']);
  await expect.element(bar).toHaveValue('');
});

test('what is narrowed and typed while words are looked for in reports is not lost', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  show({
    'report.search': async () => {
      await promise;
      return succeed({ total: 1, rows: [], unchecked: [], affirmed: [], isEither: false });
    },
  });
  await expect.element(bar).toBeEnabled();
  await bar.fill('"pleural effusion"');
  await userEvent.keyboard('{Enter}');
  await page.getByRole('navigation', { name: 'Facets' }).getByRole('button', { name: /^PA/ }).click();
  await expect.poll(chips).toEqual(['ViewPA']);
  await bar.fill('sex:');
  answer();
  await expect.poll(chips).toEqual(['ViewPA', 'Report says"pleural effusion"']);
  await expect.element(bar).toHaveValue('sex:');
});
