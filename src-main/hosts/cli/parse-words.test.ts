import { expect, test } from 'vitest';
import { parseWords } from './parse-words.ts';

test('a word that reports must lack may stand in a search as it is typed', () => {
  const { positionals, values } = parseWords([
    'search',
    'right',
    '-pneumothorax',
    '--library',
    'lib',
    '--affirmed',
  ]);
  expect(positionals).toEqual(['search', 'right', 'NOT pneumothorax']);
  expect(values).toEqual({ library: 'lib', affirmed: true });
  expect(() => parseWords(['studies', '-pneumothorax'])).toThrow('-p');
});
