import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard, someSeries } from '../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { pageSize } from './study-pages.ts';

const grid = page.getByRole('grid', { name: 'Studies' });
const preview = page.getByRole('complementary', { name: 'Preview' });

const three = [1, 2, 3].map((study) =>
  aStudy({ study, date: `2020-01-0${4 - study}`, patientName: `NUMBER^${study}`, instances: 1 }),
);

function selectedWords(): string {
  return document.querySelector('[role="row"][aria-selected="true"]')?.textContent ?? '';
}

test('the arrow keys move in the list at once: opened, and come back to from a case, the settings or an import', async () => {
  const { place, imports } = showWindow(standInCore(three));
  await expect.element(grid).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(page.getByRole('main', { name: 'Reading' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(grid).toHaveFocus();
  expect(selectedWords()).toContain('NUMBER, 1');
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(selectedWords).toContain('NUMBER, 2');
  place.getState().go({ at: 'settings' });
  await expect.element(page.getByRole('searchbox', { name: 'Find a setting' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(grid).toHaveFocus();
  imports.getState().setOpen(true);
  await expect.element(page.getByRole('textbox', { name: 'Folder' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(grid).toHaveFocus();
});

test('↓ in the bar goes on to the studies that were found', async () => {
  showWindow(standInCore(three));
  await expect.element(grid).toHaveAttribute('aria-rowcount', '4');
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(page.getByRole('combobox', { name: 'Search the library' })).toHaveFocus();
  await userEvent.keyboard('number{Enter}');
  await expect.element(grid).not.toHaveAttribute('aria-busy', 'true');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(grid).toHaveFocus();
  await expect.poll(selectedWords).toContain('NUMBER, 1');
});

test('a study that others came before in an import stays the one that is looked at, and Enter opens it', async () => {
  const studies = [...three];
  const standIn = standInCore(studies);
  const { place } = showWindow(standIn);
  await expect.element(grid).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.poll(() => preview.element().textContent).toContain('NUMBER, 2');
  for (let newer = 0; newer < pageSize + 20; newer++)
    studies.push(aStudy({ study: 100 + newer, date: '2024-01-01', patientName: 'NEWER^CASE' }));
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ studies: studies.length }) });
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(studies.length + 1));
  await expect.poll(selectedWords).toBe('');
  expect(preview.element().textContent).toContain('NUMBER, 2');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => place.getState().place).toMatchObject({ reading: { study: 2 } });
});

test('the preview of a study shows its picture once its pixels were read', async () => {
  const study = aStudy({ study: 1, instances: 1 });
  let state: 'pending' | 'indexed' = 'pending';
  const standIn = standInCore([study], {
    'library.study': () => {
      const series = someSeries(study).map((each) => ({
        ...each,
        instances: each.instances.map((instance) => ({ ...instance, state })),
      }));
      return succeed({ study, series });
    },
  });
  showWindow(standIn);
  await expect.element(grid).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(preview.getByText('Its pixels are still to be read.')).toBeVisible();
  state = 'indexed';
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ studies: 1 }) });
  await expect.poll(() => preview.element().querySelectorAll('img').length).toBe(1);
});

test('a study whose file names nobody says so, and an undone one that is gone', async () => {
  let gone = false;
  const study = aStudy({ study: 1, patientName: '' });
  const standIn = standInCore([study], {
    'library.study': () => (gone ? fail('not-found') : succeed({ study, series: someSeries(study) })),
  });
  showWindow(standIn);
  await expect.element(grid.getByText('No name')).toBeVisible();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(preview.getByRole('heading', { name: 'No name' })).toBeVisible();
  gone = true;
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ studies: 1 }) });
  await expect.element(preview.getByText('There is no such study', { exact: false })).toBeVisible();
});
