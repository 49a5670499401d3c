import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';

test('images that wait for a newer program’s model are told in the status bar until they are embedded', async () => {
  const standIn = standInCore(makeStudies(3));
  showWindow(standIn);
  await expect.element(page.getByText('3 studies', { exact: false })).toBeVisible();
  const card = aLibraryCard({ studies: 3, images: 1300 });
  standIn.tell({ name: 'library.changed', body: { ...card, waiting: 1200 } });
  await expect.element(page.getByText('1,200 images wait to be embedded by the model in use')).toBeVisible();
  const tell = (done: number, fingerprint = card.fingerprint) =>
    standIn.tell({ name: 'models.progress', body: { fingerprint, done, total: 1300 } });
  tell(400, 'f'.repeat(64));
  await expect.element(page.getByText('1,200 images wait', { exact: false })).toBeVisible();
  tell(400);
  await expect.element(page.getByText('Embedding for the model in use 400/1,300')).toBeVisible();
  // The last files could not be read: the run is over, and these images wait on.
  tell(1298);
  standIn.tell({ name: 'models.ended', body: { fingerprint: card.fingerprint } });
  standIn.tell({ name: 'library.changed', body: { ...card, waiting: 2 } });
  await expect.element(page.getByText('2 images wait to be embedded by the model in use')).toBeVisible();
  standIn.tell({ name: 'library.changed', body: { ...card, waiting: 0 } });
  await expect
    .element(page.getByText('Embedding for the model in use', { exact: false }))
    .not.toBeInTheDocument();
});
