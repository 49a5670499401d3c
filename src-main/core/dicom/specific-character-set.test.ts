import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpusPath } from '../corpus.ts';
import { parseDataset } from './parse-dataset.ts';
import { decodeText, isGuessedText } from './specific-character-set.ts';

const bytesOf = (text: string) => Buffer.from(text, 'latin1');
const korean = '\x1b$)C';

test.each([
  ['Latin-1', ['ISO_IR 100'], 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
  ['Latin-2', ['ISO_IR 101'], 'Wa\xb3\xeasa', 'Wałęsa'],
  ['Latin-3', ['ISO_IR 109'], '\xb1a\xbfuro', 'ħażuro'],
  ['Latin-4', ['ISO_IR 110'], '\xbeukas', 'žukas'],
  ['Latin-5', ['ISO_IR 148'], 'Ya\xf0mur', 'Yağmur'],
  ['Latin-9', ['ISO_IR 203'], 'C\xbdur', 'Cœur'],
  ['Cyrillic', ['ISO_IR 144'], '\xbb\xee\xdace\xdc\xd1yp\xd3', 'Люкceмбypг'],
  ['Arabic', ['ISO_IR 127'], '\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1', 'قباني^لنزار'],
  ['Greek', ['ISO_IR 126'], '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
  ['Hebrew', ['ISO_IR 138'], '\xf9\xf8\xe5\xef', 'שרון'],
  ['Thai', ['ISO_IR 166'], '\xca\xc1\xaa\xd2\xc2', 'สมชาย'],
  ['half-width katakana', ['ISO_IR 13'], '\xd4\xcf\xc0\xde^\xc0\xdb\xb3', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
  ['UTF-8', ['ISO_IR 192'], 'Wang=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1', 'Wang=王^小東'],
  ['GB18030, with a backslash inside a letter', ['GB18030'], 'Wang=\xcd\xf5^\xd0\xa1\x81\x5c', 'Wang=王^小乗'],
  ['GBK', ['GBK'], '\xcd\xf5^\xd0\xa1\xb6\xab', '王^小东'],
  ['kanji and hiragana by escapes', ['', 'ISO 2022 IR 87'],
   'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B', 'Yamada^Tarou=山田^太郎=やまだ^たろう'],
  ['katakana first, kanji by escapes back to JIS roman', ['ISO 2022 IR 13', 'ISO 2022 IR 87'],
   '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J', 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎'],
  ['supplementary kanji', ['', 'ISO 2022 IR 159'], '\x1b$(D0!\x1b(B^A', '丂^A'],
  ['Korean, escaped in each component', ['', 'ISO 2022 IR 149'],
   `Hong^Gildong=${korean}\xfb\xf3^${korean}\xd1\xce\xd4\xd7`, 'Hong^Gildong=洪^吉洞'],
  ['Korean, escaped only once', ['', 'ISO 2022 IR 149'], `${korean}\xfb\xf3^\xd1\xce\xd4\xd7`, '洪^吉洞'],
  ['simplified Chinese by escapes', ['', 'ISO 2022 IR 58'],
   'Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab', 'Zhang^XiaoDong=张^小东'],
  ['Greek beside Latin-1 by escapes', ['ISO 2022 IR 100', 'ISO 2022 IR 126'], 'J\xe9r\xf4me^\x1b-F\xc4\xe9\xef', 'Jérôme^Διο'],
] as const)('%s', (_, sets, stored, expected) => {
  expect(decodeText(bytesOf(stored), sets)).toBe(expected);
  expect(isGuessedText(bytesOf(stored), sets)).toBe(false);
}); // prettier-ignore

test('a caret brings the first character set back', () => {
  const text = bytesOf('\x1b-F\xc4\xe9^J\xe9r\xf4me');
  expect(decodeText(text, ['ISO 2022 IR 100', 'ISO 2022 IR 126'])).toBe('Δι^Jérôme');
});

test.each([
  ['no character set, UTF-8 inside', [], 'M\xc3\xbcller', 'Müller'],
  ['no character set, Latin-1 inside', [], 'M\xfcller', 'Müller'],
  ['Latin-1 stated, UTF-8 inside', ['ISO_IR 100'], 'M\xc3\xbcller', 'Müller'],
  ['UTF-8 stated, Latin-1 inside', ['ISO_IR 192'], 'M\xfcller', 'Müller'],
  ['an unknown character set', ['ISO_IR 999'], 'M\xfcller', 'Müller'],
] as const)('%s: the name is readable, and marked as guessed', (_, sets, stored, expected) => {
  expect(decodeText(bytesOf(stored), sets)).toBe(expected);
  expect(isGuessedText(bytesOf(stored), sets)).toBe(true);
});

test.each(['ISO IR 100', 'ISO-IR 100', 'iso_ir_100', 'ISO_IR100'])(
  'the misspelt term %s is understood',
  (term) => {
    expect(isGuessedText(bytesOf('J\xe9r\xf4me'), [term])).toBe(false);
  },
);

test('escape sequences cut short or unknown do not throw', () => {
  for (const stored of ['\x1b', 'A\x1b$', '\x1b$B;', '\x1b(Z\xff', '\x1b$)C\xfb'])
    expect(typeof decodeText(bytesOf(stored), ['', 'ISO 2022 IR 87'])).toBe('string');
});

const files = corpusPath('data/dicom/pydicom/charset_files');

/** What pydicom 2.3.1 reads. */
const names: Readonly<Record<string, string>> = {
  chrArab: 'قباني^لنزار', chrFren: 'Buc^Jérôme', chrFrenMulti: 'Buc^Jérôme', chrGerm: 'Äneas^Rüdiger',
  chrGreek: 'Διονυσιος', chrH31: 'Yamada^Tarou=山田^太郎=やまだ^たろう', chrH32: 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
  chrHbrw: 'שרון^דבורה', chrI2: 'Hong^Gildong=洪^吉洞=홍^길동', chrJapMulti: 'やまだ^たろう',
  chrJapMultiExplicitIR6: 'やまだ^たろう', chrKoreanMulti: '김희중', chrRuss: 'Люкceмбypг',
  chrX1: 'Wang^XiaoDong=王^小東=', chrX2: 'Wang^XiaoDong=王^小东=',
}; // prettier-ignore

test.runIf(files !== undefined).each(Object.entries(names))('%s reads as %s', (name, expected) => {
  const dataset = parseDataset(readFileSync(join(files ?? '', `${name}.dcm`)));
  expect(dataset.ok && dataset.value.text('x00100010')).toBe(expected);
});

test.runIf(files !== undefined)('items have the character set of their parent, or their own', () => {
  for (const name of ['chrSQEncoding', 'chrSQEncoding1']) {
    const dataset = parseDataset(readFileSync(join(files ?? '', `${name}.dcm`)));
    const item = dataset.ok ? dataset.value.items('x00321064')[0] : undefined;
    expect(item?.text('x00100010')).toBe('ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう');
  }
});
