import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { grant } from '../../../src-preload/contract/grant.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { states } from '../../stand-in/states.ts';

test.each(Object.keys(states))('the window says it is not for diagnostic use: %s', async (state) => {
  const standIn = states[state]?.(20);
  if (standIn === undefined) throw new Error('no such state');
  showWindow(standIn);
  await expect
    .poll(() => page.getByRole('contentinfo').element().textContent)
    .toMatch(/Not for diagnostic use/);
});

test('a list of recent libraries that cannot be read is no first run: it is said, and the own library can be opened', async () => {
  showWindow(
    standInCore([], {
      'library.card': () => fail('library-missing'),
      'library.recent': () =>
        fail('settings-damaged', 'The list of libraries opened before is not what it was.'),
    }),
  );
  await expect
    .element(page.getByText('The list of libraries opened before is not what it was.'))
    .toBeVisible();
  await expect.element(page.getByText(/your own in the menu/)).toBeVisible();
});

test('a first run offers sample cases, in a library that says so as long as it is open', async () => {
  showWindow(
    standInCore([], {
      'library.card': () => fail('library-missing'),
      'library.begin': ({ of }) => succeed(aLibraryCard({ name: 'Samples', sample: of === 'sample' })),
    }),
  );
  await page.getByRole('button', { name: 'Try with sample cases' }).click();
  await expect.element(page.getByText('SAMPLE CASES')).toBeVisible();
});

test('while the sample cases are drawn, the list says so', async () => {
  const standIn = standInCore([], {
    'library.card': () => fail('library-missing'),
    'library.begin': () => succeed(aLibraryCard({ name: 'Samples', sample: true, studies: 0, images: 0 })),
    'ingest.samples': () => new Promise<Outcome<{ images: number }>>(() => {}),
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Try with sample cases' }).click();
  await expect.element(page.getByText('The sample cases are being drawn')).toBeVisible();
  // The first of them came in; others are still to come.
  standIn.tell({ name: 'ingest.finished', body: { batch: 1, cancelled: false } });
  await expect.element(page.getByText('The sample cases are being drawn')).toBeVisible();
  await expect.element(page.getByRole('contentinfo').getByText('Importing …')).toBeVisible();
});

test('a first run that imports opens a library of one’s own and then the import drawer', async () => {
  const standIn = standInCore([], {
    'library.card': () => fail('library-missing'),
    'library.begin': () => succeed(aLibraryCard({})),
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Import a folder' }).click();
  await expect.element(page.getByRole('complementary', { name: 'Import' })).toBeVisible();
  expect(standIn.asked.find(({ command }) => command === 'library.begin')?.input).toEqual({ of: 'own' });
});

test('a damaged library says what is safe and what to do, with the code to quote', async () => {
  showWindow(
    standInCore([], {
      'library.card': () => fail('library-missing'),
      'library.recent': () =>
        succeed([
          {
            place: grant.parse('recent'),
            name: 'Chest',
            where: '/data/chest',
            openedAt: '2026-01-01T00:00:00Z',
            sample: false,
          },
        ]),
      'library.open': () => fail('library-damaged'),
    }),
  );
  const alert = page.getByRole('alert');
  await expect.poll(() => alert.element().textContent).toMatch(/Your DICOM files are not touched/);
  await expect.poll(() => alert.element().textContent).toMatch(/library-damaged/);
});

test('another library that is refused leaves the open one open and says why', async () => {
  const standIn = standInCore([], { 'library.open': () => fail('library-locked') });
  const { libraries } = showWindow(standIn);
  await page.getByRole('button', { name: 'Simile Teaching files' }).click();
  await page.getByRole('menuitem', { name: 'Open or make another …' }).click();
  await page.getByRole('textbox', { name: 'A library at another place' }).fill('/data/other');
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => page.getByRole('alert').element().textContent)
    .toMatch(/Another process holds this library/);
  expect(libraries.getState().session).toMatchObject({ phase: 'open', card: { name: 'Teaching files' } });
});
