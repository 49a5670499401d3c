import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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
  await page.getByRole('menuitem', { name: 'Reports that do not mention it' }).click();
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
