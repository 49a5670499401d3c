import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { corpusPath } from '../../corpus.ts';
import { aPdf } from './a-pdf.ts';
import { barePasses } from '../../bare-passes.ts';
import { openPdfText } from './open-pdf-text.ts';
import { readReports } from './read-reports.ts';

const pdf = openPdfText();
afterAll(() => pdf.close());
const read = (bytes: Uint8Array, format: Parameters<typeof readReports>[1]) =>
  readReports(bytes, format, { pdf, trustGuess: true });

const openI = `<?xml version="1.0"?><eCitation><uId id="CXR1"/><MedlineCitation><Article><Abstract>
  <AbstractText Label="INDICATION">Cough &amp; fever</AbstractText><AbstractText Label="FINDINGS"/>
  <AbstractText Label="IMPRESSION">Normal chest x-XXXX.</AbstractText></Abstract></Article></MedlineCitation></eCitation>`;

test('a report of Open-I keeps its labelled parts and its name', async () => {
  expect(await read(Buffer.from(openI), 'open-i')).toMatchObject({
    ok: true,
    value: [
      {
        ok: true,
        value: {
          text: 'INDICATION:\nCough & fever\n\nIMPRESSION:\nNormal chest x-XXXX.',
          sections: [{ name: 'indication' }, { name: 'impression' }],
          identity: { studyName: 'CXR1' },
        },
      },
    ],
  });
});

test('a PDF with a text layer is a report with the identity its lines state', async () => {
  const bytes = aPdf([['FINAL REPORT', 'Accession Number: A1', 'MRN: 42', 'FINDINGS: The lungs are clear.']]);
  expect(await read(bytes, 'pdf')).toMatchObject({
    value: [
      {
        value: {
          status: 'final',
          format: 'pdf',
          identity: { accessionNumbers: ['A1'], patients: [{ id: '42' }] },
        },
      },
    ],
  });
});

test('of two versions of a report in PDF the one signed last is the newer, whatever their files are called', async () => {
  const signed = async (day: string) =>
    read(aPdf([['FINDINGS: The lungs are clear.', `Electronically signed on: ${day} 10:15`]]), 'pdf');
  expect(await signed('2024-03-06')).toMatchObject({
    value: [{ value: { reportedAt: '2024-03-06T10:15:00' } }],
  });
  expect(await signed('2024-03-05')).toMatchObject({
    value: [{ value: { reportedAt: '2024-03-05T10:15:00' } }],
  });
});

test.each([
  ['text', 'encoding-unknown'],
  ['mimic-text', 'encoding-unknown'],
  ['csv', 'encoding-unknown'],
  ['open-i', 'encoding-unknown'],
  ['cda', 'encoding-unknown'],
  ['hl7', 'encoding-unknown'],
  ['pdf', 'report-malformed'],
] as const)('random bytes are no %s', async (format, code) => {
  const bytes = Uint8Array.from({ length: 50_000 }, (_, at) => (at * at * 31 + at * 7) % 256);
  expect(await read(bytes, format)).toMatchObject({ failure: { code } });
});

test.each(['text', 'mimic-text', 'csv', 'open-i', 'cda', 'hl7', 'pdf'] as const)(
  'a line of 100 MB is refused as %s in no time',
  async (format) => {
    const line = Buffer.alloc(100_000_000, 'a');
    if (format === 'hl7') line.write('MSH|^~\\&|');
    if (format === 'csv') line.write('id,report\n1,"The lungs are clear." ');
    const spent = await barePasses(async () => expect((await read(line, format)).ok).toBe(false));
    expect(spent).toBeLessThan(100);
  },
);

const reports = corpusPath('data/reports/openi');
test.runIf(reports)('the corpus: every Open-I report is read, or holds no word', async () => {
  const folder = reports ?? '';
  const codes: string[] = [];
  const units = new Set<boolean>();
  for (const name of readdirSync(folder)) {
    const outcome = await read(readFileSync(join(folder, name)), 'open-i');
    codes.push(outcome.ok ? 'read' : outcome.failure.code);
    if (!outcome.ok) continue;
    for (const read of outcome.value) {
      const { text, sections } = read.ok ? read.value : { text: '', sections: [] };
      for (const { start, end } of sections)
        units.add(text.slice(start, end).trim() === text.slice(start, end));
    }
  }
  expect(codes.filter((code) => code === 'read')).toHaveLength(3160);
  expect(codes.filter((code) => code === 'report-no-text')).toHaveLength(24);
  expect(codes).toHaveLength(3184);
  expect(units).toEqual(new Set([true]));
});
