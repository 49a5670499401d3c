import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const sentences = (text: string): string[] =>
  splitSentences(text, 0, text.length).map(({ start, end }) => text.slice(start, end));

test('decimals and titles do not end a sentence', () => {
  expect(sentences('A 1.5 cm nodule. Dr. Lee was told. Normal heart.')).toEqual([
    'A 1.5 cm nodule.',
    'Dr. Lee was told.',
    'Normal heart.',
  ]);
});

test('a line that only wraps goes on, a short line or a list item begins anew', () => {
  const wrapped = 'There is a small left pleural effusion with adjacent atelectasis in the\nleft lower lobe.';
  expect(sentences(wrapped)).toHaveLength(1);
  expect(sentences('No effusion\nCardiomegaly')).toEqual(['No effusion', 'Cardiomegaly']);
  expect(sentences('1. Effusion\n2. Cardiomegaly')).toHaveLength(2);
});

test('a sentence that follows without a blank is a sentence', () => {
  expect(sentences('No effusion.Heart is enlarged.')).toEqual(['No effusion.', 'Heart is enlarged.']);
});
