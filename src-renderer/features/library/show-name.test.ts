import { expect, test } from 'vitest';
import { showAge, showAgeSex } from './show-age.ts';
import { showName } from './show-name.ts';

test.each([
  ['HARALDSEN^TOR^EINAR', 'HARALDSEN, TOR EINAR'],
  ['Yamada^Tarou=山田^太郎=やまだ^たろう', 'Yamada, Tarou 山田, 太郎'],
  ['=王^小东', '王, 小东'],
  ['قباني^لنزار', 'قباني, لنزار'],
  ['Adams^John Robert Quincy^^Rev.^B.A. M.Div.', 'Adams, Rev. John Robert Quincy B.A. M.Div.'],
  ['DOE', 'DOE'],
  ['^JANE', 'JANE'],
  ['', ''],
])('the name %s is read as %s', (stored, shown) => {
  expect(showName(stored)).toBe(shown);
});

test.each([
  [54.9, '54 y'],
  [1.5, '18 mo'],
  [0.15, '7 w'],
  [0.01, '4 d'],
  [undefined, ''],
])('an age of %s years is said as %s', (years, said) => {
  expect(showAge(years)).toBe(said);
});

test('an unknown age leaves the sex alone', () => {
  expect(showAgeSex(undefined, 'F')).toBe('F');
});
