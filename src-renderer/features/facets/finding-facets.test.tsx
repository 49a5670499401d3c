import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { someFacets } from '../../stand-in/make-facets.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const row = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name} ?[A-Z]\\d`) });
const chips = () =>
  [...document.querySelectorAll('[aria-label="Filters"] [role="row"]')].map((each) => each.textContent);

function show() {
  const standIn = standInCore(makeStudies(40));
  return { standIn, stores: showWindow(standIn) };
}

test('a finding is named first, its code beside it, with the studies that say, doubt and deny it', async () => {
  show();
  await expect.element(row('pleural effusion')).toBeVisible();
  expect(row('pleural effusion').element().textContent).toBe(
    'pleural effusion J90 present in 412 uncertain in 96 denied in 1,204',
  );
});

test('a click requires, Alt leaves out, Shift wants it denied; each is a chip, and a second click takes it back', async () => {
  const { stores } = show();
  await row('pleural effusion').click();
  await expect.poll(chips).toEqual(['Withpleural effusion']);
  await row('cardiomegaly').click({ modifiers: ['Alt'] });
  await row('pneumothorax').click({ modifiers: ['Shift'] });
  await expect.poll(chips).toEqual(['Withpleural effusion', 'Withoutcardiomegaly', 'Deniedpneumothorax']);
  expect(stores.library.getState().query.filter.findings).toEqual([
    { of: 'pleural effusion', says: 'present' },
    { of: 'cardiomegaly', says: 'present', not: true },
    { of: 'pneumothorax', says: 'absent' },
  ]);
  await row('pleural effusion').click();
  await expect.poll(chips).toEqual(['Withoutcardiomegaly', 'Deniedpneumothorax']);
});

test('the keyboard asks the same: arrows walk, Enter requires, the menu lists every question', async () => {
  const { stores } = show();
  await expect.element(row('cardiomegaly')).toBeVisible();
  page.getByRole('tree', { name: 'Findings by code' }).element().dispatchEvent(new FocusEvent('focus'));
  const tree = page.getByRole('tree').element();
  if (tree instanceof HTMLElement) tree.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Alt>}{Enter}{/Alt}');
  await expect.poll(chips).toEqual(['Withoutcardiomegaly']);
  await userEvent.keyboard('m');
  await page.getByRole('menuitem', { name: 'Reports that do not mention it 549' }).click();
  await expect.poll(chips).toEqual(['Not mentionedcardiomegaly']);
  expect(stores.library.getState().query.filter.findings).toEqual([
    { of: 'cardiomegaly', says: 'not-mentioned' },
  ]);
});

test('a click on the middle bar asks for the studies that doubt', async () => {
  show();
  await expect.element(row('pleural effusion')).toBeVisible();
  await row('pleural effusion').getByText(/96$/).click();
  await expect.poll(chips).toEqual(['Uncertainpleural effusion']);
});

test('a finding opens to the reports that do not mention it, counted and asked for', async () => {
  show();
  await expect.element(row('cardiomegaly')).toBeVisible();
  await row('cardiomegaly').click({ position: { x: 36, y: 15 }, modifiers: ['Alt'] });
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  const silent = page.getByRole('treeitem', { name: /^not mentioned/ });
  expect(silent.element().textContent).toBe('not mentioned not mentioned in 549');
  await userEvent.keyboard('{Enter}');
  await expect.poll(chips).toEqual(['Not mentionedcardiomegaly']);
  await userEvent.keyboard('{Enter}');
  await expect.poll(chips).toEqual([]);
});

test('a side is asked of any finding, left out with Alt, and joined with a severity', async () => {
  const { stores } = show();
  const side = (name: RegExp) => page.getByRole('region', { name: 'Side' }).getByRole('button', { name });
  await side(/^left 402/).click();
  await expect.poll(chips).toEqual(['Withany finding, left']);
  await page.getByRole('button', { name: /^severe/ }).click();
  await expect.poll(chips).toEqual(['Withany finding, left, severe']);
  await side(/^both sides/).click({ modifiers: ['Alt'] });
  await page.getByRole('button', { name: /^stable/ }).click({ modifiers: ['Alt'] });
  await expect
    .poll(() => stores.library.getState().query.filter.findings)
    .toEqual([
      { of: '*', says: 'present', side: 'left', severity: 'severe' },
      { of: '*', says: 'present', not: true, side: 'bilateral' },
      { of: '*', says: 'present', not: true, change: 'stable' },
    ]);
  await page.getByRole('button', { name: /^without stable/ }).click();
  await side(/^left/).click();
  await expect.poll(chips).toEqual(['Withoutany finding, both sides', 'Withany finding, severe']);
});

test('what is left out can be taken back where it was asked, though nothing of it is left to count', async () => {
  const standIn = standInCore(makeStudies(40), {
    'report.facets': ({ filter }) => succeed(someFacets(filter === undefined ? {} : { side: [] })),
  });
  showWindow(standIn);
  const left = page.getByRole('region', { name: 'Side' }).getByRole('button', { name: /left/ });
  await left.click({ modifiers: ['Alt'] });
  await expect.poll(() => left.element().textContent).toBe('without left0');
  await left.click();
  await expect.poll(chips).toEqual([]);
});

test('whose reading counts is chosen where a second reader was asked, and asked for by new filters', async () => {
  const facets = someFacets({ asked: 40 });
  const standIn = standInCore(makeStudies(40), { 'report.facets': () => succeed(facets) });
  const stores = showWindow(standIn);
  const readers = page.getByRole('group', { name: 'Whose reading of the reports' });
  await expect.element(readers.getByRole('button', { name: 'Simile', pressed: true })).toBeVisible();
  await readers.getByRole('button', { name: 'Both' }).click();
  await expect
    .poll(() => standIn.asked.findLast(({ command }) => command === 'report.facets')?.input)
    .toEqual({ definite: false, source: 'both' });
  await row('pleural effusion').click();
  await expect.poll(chips).toEqual(['Withpleural effusion, by both readers']);
  await readers.getByRole('button', { name: 'Second' }).click();
  await row('pleural effusion').click();
  await expect.poll(chips).toEqual(['Withpleural effusion, by the second reader']);
  expect(stores.library.getState().query.filter.findings).toEqual([
    { of: 'pleural effusion', says: 'present', source: 'comprehend' },
  ]);
});

test('where nobody else was asked there is no choice, and what was chosen before is given up', async () => {
  const { standIn, stores } = show();
  await expect.element(row('pleural effusion')).toBeVisible();
  await expect
    .element(page.getByRole('group', { name: 'Whose reading of the reports' }))
    .not.toBeInTheDocument();
  await stores.facets.getState().setSource('either', { filter: {}, words: '' });
  expect(stores.facets.getState().source).toBe('local');
  expect(standIn.asked.findLast(({ command }) => command === 'report.facets')?.input).toEqual({
    definite: false,
  });
});

test('only definite findings are counted and asked for once that is said', async () => {
  const { standIn, stores } = show();
  await page.getByText('Definite only').click();
  await expect
    .poll(() => standIn.asked.findLast(({ command }) => command === 'report.facets')?.input)
    .toEqual({ definite: true });
  await row('pleural effusion').click();
  await expect
    .poll(() => stores.library.getState().query.filter.findings)
    .toEqual([{ of: 'pleural effusion', says: 'present', definite: true }]);
});

test('a finding opens to its sides, and a side is asked for alone', async () => {
  show();
  await expect.element(row('pleural effusion')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a finding or a code' }).fill('effus');
  await row('pleural effusion').click({ position: { x: 36, y: 15 } });
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  await page.getByRole('treeitem', { name: /^left present in 298/ }).click();
  await expect.poll(chips).toContain('Withpleural effusion, left');
});

test('severity is asked of the finding that was required, else of any', async () => {
  const { stores } = show();
  const severe = page.getByRole('button', { name: /^severe/ });
  await severe.click();
  await expect.poll(chips).toEqual(['Withany finding, severe']);
  await severe.click();
  await expect.poll(chips).toEqual([]);
  await row('pleural effusion').click();
  await expect
    .poll(() => page.getByRole('region', { name: 'Severity' }).element().textContent)
    .toMatch(/^Severity\s*of pleural effusion/);
  await severe.click();
  await expect
    .poll(() => stores.library.getState().query.filter.findings)
    .toEqual([{ of: 'pleural effusion', says: 'present', severity: 'severe' }]);
});

test('devices stand apart from findings, and the top codes are shown as bars', async () => {
  show();
  await page.getByRole('button', { name: 'Top codes' }).click();
  const bars = page.getByRole('list', { name: 'Most frequent codes' });
  await expect.element(bars).toBeVisible();
  const names = [...bars.element().querySelectorAll('button')].map(({ textContent }) => textContent);
  expect(names.slice(0, 3)).toEqual([
    'pleural effusionJ90412',
    'cardiomegalyI51.7388',
    'Other nonspecific abnormal finding of lung fieldR91.8301',
  ]);
  expect(names.join()).not.toContain('endotracheal');
});
