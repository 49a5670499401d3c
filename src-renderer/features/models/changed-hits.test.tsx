import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aModel, comparison, image, other, showModels } from './show-models.tsx';

test('an image whose nearest cases change stands beside the nearest of either model', async () => {
  const { stores } = showModels([aModel(), other], { 'models.compare': () => succeed(comparison) });
  await page.getByRole('listitem', { name: 'brought' }).getByRole('button', { name: 'Compare' }).click();
  const row = page.getByRole('row').filter({ hasText: '2 of 10' });
  const drawn = () =>
    row
      .getByRole('img')
      .elements()
      .map((film) => [film.getAttribute('alt'), film.getAttribute('src')]);
  const of = (instance: number) => stores.client.pictures.thumbnail(instance);
  await expect.poll(drawn).toEqual([
    ['Image asked about', of(9)],
    ['Hit 1 by densenet121-cxr', of(1)],
    ['Hit 2 by densenet121-cxr', of(2)],
    ['Hit 3 by densenet121-cxr', of(3)],
    ['Hit 1 by brought', of(5)],
    ['Hit 2 by brought', of(1)],
  ]);
});

test('of more changed images than are listed their whole number is told', async () => {
  const changed = Array.from({ length: 9 }, (_, n) => ({
    query: { ...image, instance: n, sopInstanceUid: `2.25.${n}` },
    shared: 2,
    before: [image],
    after: [],
  }));
  showModels([aModel(), other], {
    'models.compare': () => succeed({ ...comparison, changed, changedQueries: 480 }),
  });
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Show 9 of 480' }).click();
  await expect.element(page.getByRole('button', { name: 'Open image 9' })).toBeVisible();
  await expect.element(page.getByText('Images whose nearest cases change most: 9 of 480')).toBeVisible();
});

test('no picture of a long comparison is asked for before it comes near', async () => {
  showModels([aModel(), other], { 'models.compare': () => succeed(comparison) });
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect
    .element(page.getByRole('img', { name: 'Image asked about' }))
    .toHaveAttribute('loading', 'lazy');
});

test('two models of one name are told apart by their fingerprints', async () => {
  const before = { fingerprint: 'a'.repeat(64), name: 'chest' };
  showModels([aModel(), other], {
    'models.compare': () =>
      succeed({ ...comparison, before, after: { fingerprint: 'b'.repeat(64), name: 'chest' } }),
  });
  await page.getByRole('button', { name: 'Compare' }).click();
  for (const name of ['chest aaaaaaaaaaaa', 'chest bbbbbbbbbbbb']) {
    await expect.element(page.getByRole('columnheader', { name: `Nearest by ${name}` })).toBeVisible();
    await expect.element(page.getByRole('img', { name: `Hit 1 by ${name}` })).toBeInTheDocument();
  }
  await expect.element(page.getByText(/first hits stay with chest bbbbbbbbbbbb;/u)).toBeVisible();
});

test('a long name of a model makes no comparison wider than its place, and no other column narrow', async () => {
  const after = { fingerprint: 'b', name: 'x'.repeat(200) };
  showModels([aModel(), other], { 'models.compare': () => succeed({ ...comparison, after }) });
  await page.getByRole('button', { name: 'Compare' }).click();
  const place = page.getByRole('region', { name: 'Models', exact: true });
  const stays = page.getByRole('columnheader', { name: 'Hits that stay' });
  await expect.element(stays).toBeVisible();
  const wide = (of: Element) => of.scrollWidth - of.clientWidth;
  expect(wide(place.element())).toBe(0);
  expect(page.getByRole('table').element().getBoundingClientRect().right).toBeLessThan(
    place.element().getBoundingClientRect().right,
  );
  expect(stays.element().clientWidth, 'room for a word').toBeGreaterThan(40);
});

test('changed images without a UID, as in a presentation, are rows of their own, each opened by its number', async () => {
  const complained = vi.spyOn(console, 'error');
  const changed = [9, 4].map((instance) => ({
    query: { ...image, instance, sopInstanceUid: '', study: instance },
    shared: 2,
    before: [image],
    after: [],
  }));
  const { stores } = showModels([aModel(), other], {
    'models.compare': () => succeed({ ...comparison, changed, changedQueries: 2 }),
  });
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect.element(page.getByRole('button', { name: 'Open image 1' })).toBeVisible();
  expect(complained, 'two rows have one key').not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Open image 2' }).click();
  expect(stores.place.getState().place).toMatchObject({ reading: { study: 4 } });
});
