import { describe, expect, test } from 'vitest';
import { settleAsync } from '../../refusal.ts';
import { guessColumns } from './guess-columns.ts';
import { readCsv } from './read-csv.ts';

const readAll = (table: string) => readCsv(Buffer.from(table), { trustGuess: true });
const read = async (table: string) => (await readAll(table)).flatMap((each) => (each.ok ? [each.value] : []));

test('one row is one report; quotes, delimiters and line breaks inside a field stay', async () => {
  const reports = await read(
    'Accession Number,Patient ID,Study Date,Report Text,Status\r\n' +
      'A1,42,2024-03-05,"FINDINGS: ""Fluffy"" opacities, right.\r\n\r\nIMPRESSION: Edema.",Final\r\n' +
      'A2,43,20240306,"The lungs are clear.",P\r\n',
  );
  expect(reports).toHaveLength(2);
  expect(reports[0]).toMatchObject({
    text: 'FINDINGS: "Fluffy" opacities, right.\n\nIMPRESSION: Edema.',
    status: 'final',
    identity: { accessionNumbers: ['A1'], patients: [{ id: '42' }], studyDate: '20240305' },
  });
  expect(reports[1]).toMatchObject({ status: 'preliminary', identity: { studyDate: '20240306' } });
});

test('columns of sections become one text under headings, and the sections are known', async () => {
  const [report] = await read(
    'uid\tindication\tfindings\timpression\n7\tCough.\tThe lungs are clear.\tNormal chest.\n',
  );
  expect(report?.text).toBe(
    'INDICATION:\nCough.\n\nFINDINGS:\nThe lungs are clear.\n\nIMPRESSION:\nNormal chest.',
  );
  expect(report?.sections.map(({ name, start, end }) => [name, report.text.slice(start, end)])).toEqual([
    ['indication', 'Cough.'],
    ['findings', 'The lungs are clear.'],
    ['impression', 'Normal chest.'],
  ]);
});

test('a column for the whole report is not joined with its own parts', async () => {
  const [report] = await read('report,findings\n"FINDINGS: The lungs are clear.",The lungs are clear.\n');
  expect(report?.text).toBe('FINDINGS: The lungs are clear.');
});

test('rows without text, and cells that stand for nothing, are left out', async () => {
  const reports = await read(
    'accession,report\nA1,\nA2,NaN\nA3,The lungs are clear.\nNULL,No effusion is seen.\n',
  );
  expect(reports.map(({ identity }) => identity.accessionNumbers)).toEqual([['A3'], []]);
});

test('a row whose text holds no word, or too much, is refused in its place and takes no other with it', async () => {
  const long = 'a '.repeat(600_000);
  const rows = `id,report\n1,The lungs are clear.\n2,---\n3,"${long}"\n4,No effusion is seen.\n`;
  expect(await readAll(rows)).toMatchObject([
    { ok: true },
    { failure: { code: 'report-no-text' } },
    { failure: { code: 'report-too-large' } },
    { ok: true },
  ]);
});

test('RTF in a cell is read as it reads on the page', async () => {
  const [report] = await read(
    String.raw`accession,report
A1,"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}
\f0 FINDINGS: The word ""Erguß"".\par
\b IMPRESSION: \b0 Normal.}"
`,
  );
  expect(report?.text).toBe('FINDINGS: The word "Erguß".\nIMPRESSION: Normal.');
});

test('several numbers in one cell are several studies', async () => {
  const [report] = await read('accession,report\n"A1; A2",The lungs are clear.\n');
  expect(report?.identity.accessionNumbers).toEqual(['A1', 'A2']);
});

describe('who maps the columns', () => {
  const table = 'a;b\n42;"The lungs are clear."\n';

  test('a table that nobody confirmed and nobody trusts is unmapped', async () => {
    const outcome = await settleAsync(() => readCsv(Buffer.from('id,report\n1,The lungs are clear.\n'), {}));
    expect(outcome).toMatchObject({ failure: { code: 'report-unmapped' } });
  });

  test('columns without telling names are read as a person mapped them', async () => {
    expect(await settleAsync(() => readAll(table))).toMatchObject({ failure: { code: 'report-unmapped' } });
    const columns = { delimiter: ';', hasHeader: true, mapping: { patientId: 0, report: 1 } };
    expect(await readCsv(Buffer.from(table), { columns })).toMatchObject([
      { value: { text: 'The lungs are clear.', identity: { patients: [{ id: '42' }] } } },
    ]);
  });

  test('the guess shows its header, its rows and what it took for what', () => {
    const guess = guessColumns(
      'MRN;Exam Date;Befund\n42;05.03.2024;"Kein Erguss. Herz normal."\n43;06.03.20',
    );
    expect(guess).toEqual({
      delimiter: ';',
      header: ['MRN', 'Exam Date', 'Befund'],
      mapping: { report: 2, patientId: 0, studyDate: 1 },
      sample: [['42', '05.03.2024', 'Kein Erguss. Herz normal.']],
    });
  });
});

test.each([
  [
    'a quote that is never closed',
    'id,report\n1,"The lungs are clear.\n2,No effusion is seen.\n3,a',
    'report-malformed',
  ],
  [
    'a row of five million characters',
    `id,report\n1,The lungs are clear.\n2,"${'a '.repeat(2_500_000)}"\n`,
    'report-too-large',
  ],
])('%s is refused', async (_title, table, code) => {
  expect(await settleAsync(() => readAll(table))).toMatchObject({ failure: { code } });
});
