import { describe, expect, test } from 'vitest';
import { settle } from '../../refusal.ts';
import { barePasses } from '../../bare-passes.ts';
import { readRtf } from './read-rtf.ts';

const bytes = (rtf: string) => Buffer.from(rtf, 'latin1');
const textOf = (rtf: string) => readRtf(bytes(rtf))[0]?.text;
const failureOf = (rtf: string) => settle(() => readRtf(bytes(rtf)));

test('an RTF as a RIS exports it is one report, with its lines and what it says of whose it is', () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\s0 Normal;}}{\info{\title Someone}{\author Nobody}}{\*\generator Riched20;}\viewkind4\uc1
\pard\f0\fs20 Accession: A4711\par
\b FINDINGS:\b0\par
Small \{left\} effusion.\line No pneumothorax.\tab Heart normal.\par
{\pict\wmetafile8 0102\bin4 }}{{x}IMPRESSION: Stable.\par}`;
  expect(readRtf(bytes(rtf))).toMatchObject([
    {
      format: 'rtf',
      sections: [],
      identity: { accessionNumbers: ['A4711'] },
      text: 'Accession: A4711\nFINDINGS:\nSmall {left} effusion.\nNo pneumothorax.\tHeart normal.\nIMPRESSION: Stable.\n',
    },
  ]);
});

describe('characters', () => {
  test.each([
    [
      'of the document’s code page',
      String.raw`{\rtf1\ansi\ansicpg1252 Ergu\'df, \'84links\'93}`,
      'Erguß, „links“',
    ],
    ['of another', String.raw`{\rtf1\ansi\ansicpg1251 \'eb\'e5\'e3\'ea\'e8\'e5}`, 'легкие'],
    [
      'of the font’s code page',
      String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}\f0 \'e8 {\f1 \'e8} \'e8}`,
      'è č è',
    ],
    ['of two bytes', String.raw`{\rtf1\ansi\ansicpg932 \'94\'78}`, '肺'],
    [
      'by number',
      String.raw`{\rtf1\ansi\uc1 5 \u8211- 7 \u-10179?\u-9162? \u181\'b5m}`,
      '5 – 7 \u{1F436} µm',
    ],
    ['with a longer substitute', String.raw`{\rtf1\uc2 \u223\'73\'73.{\uc0 \u223}.\u223 ss.}`, 'ß.ß.ß.'],
    [
      'by name',
      String.raw`{\rtf1 a\emdash b\~c\_d\-e\lquote f\rquote  g\
h}`,
      'a—b c-de‘f’ g\nh',
    ],
    ['as they stand', '{\\rtf1\\ansi Ergu\xdf}', 'Erguß'],
  ])('%s', (_title, rtf, text) => {
    expect(textOf(rtf)).toBe(text);
  });
});

test('what is hidden, deleted or no text is left out; a header and a footnote stand apart', () => {
  expect(
    textOf(
      String.raw`{\rtf1{\header Mercy Lake}Clear{\v  not}\deleted  nor\deleted0 .{\*\shppict{\pict ff}}{\field{\*\fldinst PAGE}{\fldrslt 1}}}`,
    ),
  ).toBe('\nMercy Lake\nClear.1');
});

test('cells of a table are parted by tabs, its rows by lines', () => {
  expect(textOf(String.raw`{\rtf1\trowd Nodule\cell 5 mm\cell\row\trowd Cyst\cell 1 cm\cell\row}`)).toBe(
    'Nodule\t5 mm\t\nCyst\t1 cm\t\n',
  );
});

test.each([
  ['no RTF', 'FINDINGS: Clear.', 'report-malformed'],
  ['another group', '{\\ansi Clear.}', 'report-malformed'],
  ['cut short', '{\\rtf1 {\\b Clear.', 'report-malformed'],
  ['a group too many closed', '{\\rtf1 Clear.}}', 'report-malformed'],
  ['text behind its end', '{\\rtf1 Clear.} and more', 'report-malformed'],
  ['a byte that is none', "{\\rtf1 \\'zz Clear.}", 'report-malformed'],
  ['a picture that was cut', '{\\rtf1 Clear.{\\pict\\bin99 ab}}', 'report-malformed'],
  ['a number beyond all', '{\\rtf1 \\u99999 Clear.}', 'report-malformed'],
  ['a word without end', `{\\rtf1 \\${'a'.repeat(100)} Clear.}`, 'report-malformed'],
  ['a code page that is not known', "{\\rtf1\\ansi\\ansicpg437 Ergu\\'e1}", 'encoding-unknown'],
  ['bytes of no character', "{\\rtf1\\ansi\\ansicpg932 \\'94}", 'encoding-unknown'],
  ['deeper than any', `{\\rtf1 ${'{'.repeat(300)}Clear.${'}'.repeat(300)}}`, 'nested-too-deep'],
  ['without words', '{\\rtf1\\par }', 'report-no-text'],
  ['longer than any report', `{\\rtf1 ${'a'.repeat(3_000_000)}}`, 'report-too-large'],
  ['longer than any report, and cut short', `{\\rtf1 ${'a'.repeat(9_000_000)}`, 'report-too-large'],
  ['larger than any', `{\\rtf1 {\\pict ${'0'.repeat(32_000_000)}}Clear.}`, 'report-too-large'],
])('%s is refused', (_title, rtf, code) => {
  expect(failureOf(rtf)).toMatchObject({ ok: false, failure: { code } });
});

test('an unknown code page does no harm where all is ASCII', () => {
  expect(textOf('{\\rtf1\\pc Clear.}\r\n\0')).toBe('Clear.');
});

test.each(['{', '}', '\\', "\\'", '\\u1 ', '\\a', '9'])(
  'eight million bytes of %j are refused in no time',
  async (mark) => {
    const flood = `{\\rtf1 ${mark.repeat(8_000_000 / mark.length)}}`;
    const spent = await barePasses(async () => {
      expect(failureOf(flood)).toMatchObject({ ok: false });
    });
    expect(spent).toBeLessThan(1000);
  },
);
