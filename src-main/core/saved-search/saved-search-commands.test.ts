import { expect, test } from 'vitest';
import { aLibrary } from '../test-library.ts';

const effusions = { filter: { findings: [{ of: 'pleural effusion', says: 'present' as const }] } };

test('a question is kept under its name, run by name order, renamed and forgotten', async () => {
  const library = await aLibrary();
  const saved = await library.get('saved-search.save', { name: 'Effusions', question: effusions });
  await library.get('saved-search.save', { name: 'Chest PA', question: { words: 'pa' } });
  const names = async () => (await library.get('saved-search.list', {})).map(({ name }) => name);
  expect(await names()).toEqual(['Chest PA', 'Effusions']);
  await library.get('saved-search.rename', { search: saved.search, name: 'A first one' });
  expect(await names()).toEqual(['A first one', 'Chest PA']);
  await library.get('saved-search.delete', { search: saved.search });
  expect(await names()).toEqual(['Chest PA']);
});

test('a name is taken whatever its case, and replaced only where that was said', async () => {
  const library = await aLibrary();
  const saved = await library.get('saved-search.save', { name: 'Effusions', question: effusions });
  const again = { name: 'EFFUSIONS', question: { words: 'x' } };
  expect(await library.call('saved-search.save', again)).toMatchObject({ failure: { code: 'name-taken' } });
  expect(await library.get('saved-search.save', { ...again, replace: true })).toMatchObject({
    search: saved.search,
    name: 'EFFUSIONS',
    question: { words: 'x' },
  });
  const other = await library.get('saved-search.save', { name: 'Other', question: {} });
  expect(
    await library.call('saved-search.rename', { search: other.search, name: 'effusions' }),
  ).toMatchObject({
    failure: { code: 'name-taken' },
  });
  await library.get('saved-search.rename', { search: other.search, name: 'OTHER' });
});

test('a search that is gone is told as gone', async () => {
  const library = await aLibrary();
  for (const answer of [
    await library.call('saved-search.rename', { search: 7, name: 'x' }),
    await library.call('saved-search.delete', { search: 7 }),
  ])
    expect(answer).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});
