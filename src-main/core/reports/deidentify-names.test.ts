import { expect, test } from 'vitest';
import { deidentifyText } from './deidentify-text.ts';
import { barePasses } from '../bare-passes.ts';

const cleaned = (name: string, text: string): string =>
  deidentifyText(text, { names: [name], numbers: [], institutions: [] }).text;

const spellings: [name: string, written: string[]][] = [
  [
    'Müller-Lüdenscheidt^Hans',
    [
      'Müller-Lüdenscheidt',
      'MÜLLER LÜDENSCHEIDT',
      'MUELLER-LUEDENSCHEIDT',
      'Mueller-Luedenscheidt',
      'MuellerLuedenscheidt',
      'muellerluedenscheidt',
      'Luedenscheidt',
      'mueller',
      'Muller',
    ],
  ],
  ["O'Brien^Pat", ["O'Brien", 'O\u2019Brien', "O'BRIEN", 'OBrien', 'OBRIEN', 'obrien', 'O Brien', "o'brien"]],
  [
    'van der Berg^Jan',
    [
      'van der Berg',
      'Van der Berg',
      'VAN DER BERG',
      'van-der-Berg',
      'Vanderberg',
      'VANDERBERG',
      'vanderberg',
    ],
  ],
  ['Jan van der Berg', ['van der Berg', 'Vanderberg']],
  ['McDonald^Ann', ['Mc Donald', 'MCDONALD', 'MC DONALD']],
  ['Öztürk^Gül', ['Oeztuerk', 'OEZTUERK', 'oeztuerk', 'Ozturk', 'ÖZTÜRK', 'Guel', 'GUEL']],
  ['OEZTUERK^GUEL', ['Öztürk', 'öztürk', 'Ozturk', 'Gül']],
  ['Lüth^Anna', ['Lueth', 'LUETH', 'lueth', 'Luth']],
  ['Sørensen^Åse', ['Soerensen', 'Sorensen', 'SØRENSEN', 'Aase']],
  ['Groß^Weiß', ['GROSS', 'Gross', 'GRO\u1E9E', 'weiss']],
];

test.for(spellings)('%s is gone however it is written, whole', ([name, written]) => {
  for (const each of written) {
    expect(cleaned(name, `Film of ${each} today.`)).toBe(`Film of ${'X'.repeat(each.length)} today.`);
  }
});

const parted: [name: string, written: string][] = [
  ['Thornbury^Amos', 'Thorn-\nbury'],
  ['Thornbury^Amos', 'thorn\r\nbury'],
  ['Müller-Lüdenscheidt^Hans', 'Müller-\nLüdenscheidt'],
  ['Müller-Lüdenscheidt^Hans', 'Mueller-Lueden-\nscheidt'],
  ["O'Brien^Pat", "O'Bri-\nen"],
  ['van der Berg^Jan', 'van der\nBerg'],
];

test.for(parted)('%s is gone where the end of a line parts it as %j', ([name, written]) => {
  const text = `Film of ${written} today.`;
  expect(cleaned(name, text)).toBe(`Film of ${written.replaceAll(/[^\r\n]/gu, 'X')} today.`);
});

test.for([
  ['Inman^Le Sion', 'In man there is a lesion. Lesion of the liver.'],
  ['Du^Le', 'Due to effusion, the true size is unknown.'],
  ['van der Berg^Jan', 'Seen in the van and der Klinik.'],
  ['Stone^Ann', 'Renal calculus, kidney stones.'],
  ['Hart^Lunge', 'The heart is large, the lungs are clear.'],
  ['Duell^Ann', 'A dull pain.'],
] as const)('%s takes no word from "%s"', ([name, text]) => {
  expect(cleaned(name, text)).toBe(text);
});

test('a word that is the name itself goes, whatever else it means', () => {
  expect(cleaned('Stone^Small', 'Small renal stone.')).toBe('XXXXX renal XXXXX.');
});

test('a name is looked for in no time in a report of blanks', async () => {
  const text = `Thornbury${' '.repeat(20_000)}Amos`;
  const taken = await barePasses(() => {
    expect(cleaned('Thornbury^Amos', text)).toBe(`XXXXXXXXX${' '.repeat(20_000)}XXXX`);
  });
  expect(taken).toBeLessThan(30);
});
