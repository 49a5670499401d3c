import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { BackupCard } from '../../../src-preload/contract/backup.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { states } from '../../stand-in/states.ts';

const copy: BackupCard = {
  name: 'library-asked-2026-01-02T03-04-05-678Z.db',
  kind: 'asked',
  bytes: 12_300_000,
  madeAt: '2026-01-02T03:04:05.678Z',
};

test('a copy is made on demand and listed', async () => {
  const copies: BackupCard[] = [];
  showWindow(
    standInCore(makeStudies(20), {
      'backup.list': () => succeed([...copies]),
      'backup.make': () => {
        copies.push(copy);
        return succeed(copy);
      },
    }),
  );
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Make a copy now' }).click();
  await expect.element(page.getByText(/12\.3 MB/)).toBeVisible();
});

test('a copy takes the library’s place only after a question', async () => {
  const standIn = standInCore(makeStudies(20), {
    'backup.list': () => succeed([copy]),
    'backup.restore': () => succeed(aLibraryCard({ studies: 3 })),
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^Restore the copy/ }).click();
  await expect.element(page.getByText(/this can be taken back/)).toBeVisible();
  expect(standIn.asked.some(({ command }) => command === 'backup.restore')).toBe(false);
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect
    .poll(() => standIn.asked.find(({ command }) => command === 'backup.restore')?.input)
    .toEqual({ name: copy.name });
});

test('a folder that is not empty is refused in words', async () => {
  showWindow(
    standInCore(makeStudies(20), {
      'backup.list': () => succeed([]),
      'backup.export': () => fail('folder-not-empty'),
    }),
  );
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Empty folder' }).fill('/media/stick');
  await page.getByRole('button', { name: 'Write the library there' }).click();
  await expect.element(page.getByText('The folder is not empty.')).toBeVisible();
});

test('where a library cannot be opened, its copies are offered', async () => {
  const standIn = states['damaged']?.(20);
  if (standIn === undefined) throw new Error('no such state');
  showWindow(standIn);
  await expect.element(page.getByRole('heading', { name: 'The library could not be opened' })).toBeVisible();
  await page.getByRole('button', { name: /^Restore the copy/ }).click();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect
    .poll(() => standIn.asked.find(({ command }) => command === 'backup.restore')?.input)
    .toEqual({ place: 'recent-1', name: 'library-asked-2026-02-27.db' });
});
