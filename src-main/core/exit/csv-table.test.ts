import { expect, test } from 'vitest';
import { csvTable } from './csv-table.ts';

const linesOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8').slice(1).split('\r\n');

test('no cell of a header is run by a spreadsheet', () => {
  const evil = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', ' =HYPERLINK("http://x")', '\r=1'];
  for (const cell of evil) {
    const row = linesOf(csvTable(['x'], [[cell]]))[1] ?? '';
    expect(row.startsWith('"') ? row[1] : row[0], cell).toBe("'");
  }
});

test('nor where a spreadsheet begins a cell after every semicolon', () => {
  for (const cell of ['Thorax;=1+1', 'Thorax; @SUM(A1)', 'a;b;-2+3', 'x;"=WEBSERVICE(A1)'])
    for (const said of linesOf(csvTable(['x'], [[cell]]))
      .slice(1)
      .flatMap((line) => line.split(';')))
      expect(said, cell).not.toMatch(/^[\s"]*[=+\-@]/u);
  expect(linesOf(csvTable(['x'], [['J90; J93.9']]))[1]).toBe('J90; J93.9');
});

test('nor where the signs of a formula are full-width, as a Japanese keyboard writes them', () => {
  for (const cell of ['＝1+1', '＋1', '－1+2', '＠SUM(A1)'])
    expect(linesOf(csvTable(['x'], [[cell]]))[1], cell).toBe(`'${cell}`);
});

test('commas, quotes, line ends and names of any script survive', () => {
  const [head, row] = linesOf(csvTable(['a', 'b', 'c', 'd'], [['x,"y"', '山田', undefined, -0.5]]));
  expect([head, row]).toEqual(['a,b,c,d', '"x,""y""",山田,,-0.5']);
});
