import { expect, test } from 'vitest';
import { unescapeHl7 } from './hl7-escapes.ts';

const delimiters = { field: '|', component: '^', repetition: '~', escape: '!', subcomponent: '&' };

test.each([
  ['plain', 'plain'],
  ['a!.br!b', 'a\nb'],
  ['3 !S! 4 !F! 5 !T! 6 !R! 7 !E! 8', '3 ^ 4 | 5 & 6 ~ 7 ! 8'],
  ['a!.sp2!b!.sk3!c', 'a\n\nb   c'],
  ['!H!bold!N! not', 'bold not'],
  ['!XD8! 3 mm', 'Ø 3 mm'],
  ['a!X0D!!X0A!b', 'a\r\nb'],
  ['No effusion!', 'No effusion!'],
  ['Call now! Call again! Done.', 'Call now! Call again! Done.'],
  ['a!Zx1!b', 'ab'],
  ['a!.br', 'a!.br'],
  ['!E!.br!E!', '!.br!'],
  ['', ''],
])('%s reads %j', (raw, text) => {
  expect(unescapeHl7(raw, delimiters, 'windows-1252')).toBe(text);
});

test('bytes in a row are one character where the message is UTF-8', () => {
  expect(unescapeHl7('!XC3!!X98! !XC398!', delimiters, 'utf-8')).toBe('Ø Ø');
});
