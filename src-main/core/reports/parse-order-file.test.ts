import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { corpusPath } from '../corpus.ts';
import { settle } from '../refusal.ts';
import { parseOrderFile } from './parse-order-file.ts';

const line = (n: number, code: string, flag: string, title: string): string =>
  `${String(n).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}`;
const thousand = Array.from({ length: 1000 }, (_, n) =>
  line(n + 1, `A${String(n).padStart(3, '0')}`, '1', `Title ${n}`),
);
const parse = (lines: readonly string[], name = 'icd10cm_order_2026.txt') =>
  settle(() => parseOrderFile(name, Buffer.from(`${lines.join('\r\n')}\r\n`)));

test('rows carry the code with its dot, its long title and whether it is billable; the name tells the edition', () => {
  const long = `Encounter for ${'a very long reason '.repeat(6)}that no short title holds`;
  const outcome = parse([...thousand, line(1001, 'S2231XA', '1', long), line(1002, 'QA0', '0', 'Heading')]);
  if (!outcome.ok) throw new Error(outcome.failure.detail);
  expect(outcome.value.edition).toBe('FY2026');
  expect(outcome.value.rows.slice(-2)).toEqual([
    { code: 'S22.31XA', billable: true, title: long },
    { code: 'QA0', billable: false, title: 'Heading' },
  ]);
  expect(parse(thousand, 'codes.txt')).toMatchObject({ value: { edition: 'FY?' } });
});

test.each([
  ['a flag that is none', line(1001, 'J90', 'x', 'Pleural effusion')],
  ['a flag out of its column', '01001 J90    1  Pleural effusion'.padEnd(80, 'x')],
  ['no title', line(1001, 'J90', '1', '').trimEnd()],
  ['a number that falls', line(5, 'J90', '1', 'Pleural effusion')],
  ['an empty line', ''],
])('%s is refused with its line', (_, broken) => {
  expect(parse([...thousand, broken, line(1002, 'J91', '0', 'Heading')])).toMatchObject({
    failure: { code: 'codes-malformed', detail: expect.stringContaining('Line 1001') },
  });
});

test('a file that was cut short is no edition', () => {
  expect(parse(thousand.slice(0, 900))).toMatchObject({ failure: { code: 'codes-malformed' } });
});

const official = corpusPath('data/icd10cm/icd10cm_order_2026.txt.gz');

test.runIf(official !== undefined)('the official table of FY2026 is read whole', () => {
  const { rows } = parseOrderFile('icd10cm_order_2026.txt', gunzipSync(readFileSync(official ?? '')));
  expect(rows).toHaveLength(98_186);
  expect(rows.filter(({ billable }) => billable)).toHaveLength(74_719);
});
