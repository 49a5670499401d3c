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

test('several images follow --also or --not as a shell lists them, up to the next option', () => {
  const { positionals, values } = parseWords([
    'similar',
    'a.dcm',
    '--also',
    'b.dcm',
    'c.dcm',
    '--not',
    'd.dcm',
    '-k',
    '5',
    '--also',
    'e.dcm',
  ]);
  expect(positionals).toEqual(['similar', 'a.dcm']);
  expect(values).toEqual({ also: ['b.dcm', 'c.dcm', 'e.dcm'], not: ['d.dcm'], k: '5' });
  expect(() => parseWords(['similar', 'a.dcm', '--also', '--json'])).toThrow('--also');
  expect(() => parseWords(['similar', 'a.dcm', '--not'])).toThrow('--not');
});
