import { expect, test } from 'vitest';
import { unfold } from './unfold.ts';

const long = 'There is a small right pleural effusion. No evidence of pneumonia. No';
const read = (text: string) => unfold(text).join('');

test('a line that was folded at the width of a page flows on, without its indent', () => {
  expect(read(`${long}\n  suspicious nodule.\n`)).toBe(`${long} suspicious nodule.\n`);
});

test('every place of the text keeps its number', () => {
  const text = `${long}\n  suspicious 🫁 nodule.\n`;
  const shown = unfold(text);
  expect(shown.length).toBe(text.length);
  const at = text.indexOf('nodule');
  expect(shown.slice(at, at + 6).join('')).toBe('nodule');
});

test('the one blank that an archive sets before every line is not shown', () => {
  expect(read('1. Effusion.\n 2. Cardiomegaly.\n\n Normal.')).toBe(
    '1. Effusion.\n2. Cardiomegaly.\n\nNormal.',
  );
});

test('a list, a blank line and a short line keep their ends', () => {
  for (const text of [
    `${long}\n2. Cardiomegaly.`,
    `${long}\n  - Cardiomegaly.`,
    `${long}\n\nFINDINGS`,
    'Heart: normal.\nLungs: clear.',
  ])
    expect(read(text)).toBe(text);
});
