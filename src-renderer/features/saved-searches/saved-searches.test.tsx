import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

test('Esc closes the saved searches from the field of a name, which Enter changes', async () => {
  let search = {
    search: 1,
    name: 'Effusions',
    question: { words: 'effusion' },
    savedAt: '2026-01-12T08:00:00Z',
  };
  const standIn = standInCore(makeStudies(3), {
    'saved-search.list': () => succeed([search]),
    'saved-search.rename': ({ name }) => {
      search = { ...search, name };
      return succeed(search);
    },
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Rename or delete …' }).click();
  await page.getByRole('textbox', { name: 'Name of Effusions' }).fill('Large effusions');
  await userEvent.keyboard('{Enter}');
  const field = page.getByRole('textbox', { name: 'Name of Large effusions' });
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('a name that is too long is told at its field', async () => {
  const stores = showWindow(standInCore(makeStudies(3)));
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  await stores.library.getState().ask({ filter: { sex: 'F' } });
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Save this search …' }).click();
  const field = page.getByRole('textbox', { name: 'Name' });
  await field.fill('x'.repeat(81));
  await expect.element(page.getByText(/80 characters/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await field.fill('x'.repeat(80));
  await expect.element(page.getByText(/80 characters/)).not.toBeInTheDocument();
});

test('saved searches that could not be read are not told as none', async () => {
  showWindow(standInCore(makeStudies(3), { 'saved-search.list': () => fail('disk-full') }));
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await expect
    .element(page.getByRole('menuitem', { name: /could not be read.*The disk is full\./ }))
    .toBeVisible();
  await expect.element(page.getByRole('menuitem', { name: /save the search here/ })).not.toBeInTheDocument();
});

test('a name that is refused leaves its button beside its field', async () => {
  const search = {
    search: 1,
    name: 'Effusions of every size on either side, in women between forty and sixty, PA',
    question: { words: 'effusion' },
    savedAt: '2026-01-12T08:00:00Z',
  };
  showWindow(
    standInCore(makeStudies(3), {
      'saved-search.list': () => succeed([search]),
      'saved-search.rename': () => fail('name-taken'),
    }),
  );
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Rename or delete …' }).click();
  const field = page.getByRole('textbox', { name: /^Name of/ });
  await field.fill('Women');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('There is one of this name already.')).toBeVisible();
  const middle = (of: Element) => of.getBoundingClientRect().top + of.getBoundingClientRect().height / 2;
  const remove = page.getByRole('button', { name: /^Delete/ });
  expect(Math.abs(middle(remove.element()) - middle(field.element()))).toBeLessThan(2);
});

test('a search that could not be deleted stays in its list, with the reason', async () => {
  const search = {
    search: 1,
    name: 'Effusions',
    question: { words: 'effusion' },
    savedAt: '2026-01-12T08:00:00Z',
  };
  showWindow(
    standInCore(makeStudies(3), {
      'saved-search.list': () => succeed([search]),
      'saved-search.delete': () => fail('disk-full'),
    }),
  );
  await page.getByRole('button', { name: 'Saved searches' }).click();
  await page.getByRole('menuitem', { name: 'Rename or delete …' }).click();
  await page.getByRole('button', { name: 'Delete Effusions' }).click();
  await expect.element(page.getByRole('dialog').getByText('The disk is full.')).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'Name of Effusions' })).toBeVisible();
});
