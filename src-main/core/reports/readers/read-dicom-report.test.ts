import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { corpusPath } from '../../corpus.ts';
import { parseDataset } from '../../dicom/parse-dataset.ts';
import { loadReportRules } from '../load-rules.ts';
import { splitSections } from '../sections.ts';
import { aDataset, content, type Values } from './a-dataset.ts';
import { barePasses } from '../../bare-passes.ts';
import type { PdfText } from './pdf-text.ts';
import { isDicomReport, readDicomReport } from './read-dicom-report.ts';

const pdf: PdfText = { read: async () => succeed({ text: 'FINDINGS: The text of a PDF.', pages: 1 }) };
const { sectionNames } = loadReportRules();
const basic = '1.2.840.10008.5.1.4.1.1.88.11';

const header: Values = {
  x00080016: basic,
  x0020000d: '1.2.3.1',
  x00100020: '42',
  x00100021: 'HOSP',
  x00100010: 'Lindqvist^Ingrid',
  x00080020: '20240305',
  x00080023: '20240305',
  x00080033: '113000.5',
};

const read = async (values: Values) => {
  const outcome = await readDicomReport(aDataset({ ...header, ...values }), pdf);
  return outcome.ok ? outcome.value[0] : outcome.failure.code;
};

describe('the content tree as text', () => {
  const many = <T>(one: T): T[] => Array.from({ length: 20_000 }, () => one);

  test.each([
    ['remarks at the top', many(content.text('9', 'Remark', 'Some forty letters of text that say little.'))],
    [
      'sites of one finding',
      [
        content.code(
          '121071',
          'Finding',
          'Mass',
          ...many(content.code('363698007', 'Finding Site', 'Kidney')),
        ),
      ],
    ],
  ])('twenty thousand %s are read in time that grows with them', async (_, items) => {
    const document = aDataset({ ...header, x0040a730: items });
    const taken = await barePasses(async () => {
      expect(await readDicomReport(document, pdf)).toMatchObject({ ok: true });
    });
    expect(taken).toBeLessThan(60);
  });

  test('containers of TID 2000 are sections, and what repeats the heading is said once', async () => {
    const report = await read({
      x0040a730: [
        content.observer('Ashgrove^Dana'),
        content.container('121060', 'History', content.text('121060', 'History', 'Cough.')),
        content.container(
          '121070',
          'Findings',
          content.text('121071', 'Finding', 'There is a 9 mm nodule.'),
          content.text('121071', 'Finding', 'No effusion.'),
        ),
        content.container('121072', 'Impressions', content.text('121073', 'Impression', 'Nodule, left.')),
      ],
    });
    expect(report).toMatchObject({
      text: 'HISTORY:\nCough.\n\nFINDINGS:\nThere is a 9 mm nodule.\nNo effusion.\n\nIMPRESSIONS:\nNodule, left.',
      reportedAt: '2024-03-05T11:30:00',
      format: 'sr',
    });
    expect(report).toHaveProperty('sections.1.name', 'findings');
  });

  test.each([
    ['121060', 'History', 'history'],
    ['121062', 'Request', 'indication'],
    ['121064', 'Current Procedure Descriptions', 'technique'],
    ['121066', 'Prior Procedure Descriptions', 'comparison'],
    ['121068', 'Previous Findings', 'comparison'],
    ['121070', 'Findings', 'findings'],
    ['121072', 'Impressions', 'impression'],
    ['121074', 'Recommendations', 'recommendation'],
    ['121076', 'Conclusions', 'impression'],
    ['121078', 'Addendum', 'addendum'],
    ['121109', 'Indications for Procedure', 'indication'],
    ['121110', 'Patient Presenting Condition', 'indication'],
    ['121111', 'Summary', 'impression'],
    ['121109', 'Fragestellung', 'indication'],
    ['126010', 'Imaging Measurements', 'findings'],
  ])(
    'the section that %s "%s" names is told from the text, too: what is asked for is no finding',
    async (code, title, name) => {
      const said = content.container(code, title, content.text(code, title, 'Pneumonia.'));
      const report = await read({ x0040a730: [said] });
      const text = typeof report === 'object' ? report.text : '';
      expect(splitSections(text, sectionNames).map((section) => section.name)).toEqual([name]);
      expect(report).toHaveProperty('sections.0.name', name);
    },
  );

  test('measurement groups of TID 1500 are lines of label, value and unit; the image library is left out', async () => {
    const report = await read({
      x00080016: '1.2.840.10008.5.1.4.1.1.88.33',
      x0040a730: [
        { ...content.code('121049', 'Language', 'English'), x0040a010: 'HAS CONCEPT MOD' },
        content.container('111028', 'Image Library', content.text('1', 'Group', 'CT')),
        content.container(
          '126010',
          'Imaging Measurements',
          content.container(
            '125007',
            'Measurement Group',
            content.text('112039', 'Tracking Identifier', 'Nodule 1'),
            content.code(
              '121071',
              'Finding',
              'Nodule',
              content.code('363698007', 'Finding Site', 'Left upper lobe'),
            ),
            content.number('M-02550', 'Diameter', '9', 'mm'),
            content.number('1', 'Count', '2', '1'),
          ),
        ),
      ],
    });
    expect(report).toHaveProperty(
      'text',
      [
        'IMAGING MEASUREMENTS:',
        'Measurement Group:',
        'Finding: Nodule, Left upper lobe, Diameter 9 mm',
        'Count: 2',
      ].join('\n'),
    );
  });

  test('site and size of a measurement group are said with its finding, whose side they decide', async () => {
    const report = await read({
      x0040a730: [
        content.container(
          '126010',
          'Imaging Measurements',
          content.container(
            '125007',
            'Measurement Group',
            content.code('121071', 'Finding', 'Mass'),
            content.code(
              '363698007',
              'Finding Site',
              'Kidney',
              content.code('272741003', 'Laterality', 'Right'),
            ),
            content.number('1', 'Diameter', '23', 'mm'),
          ),
          content.container(
            '125007',
            'Measurement Group',
            content.code('G-C0E3', 'Finding Site', 'Liver'),
            content.number('1', 'Attenuation', '54', 'HU'),
          ),
        ),
      ],
    });
    expect(report).toHaveProperty(
      'text',
      [
        'IMAGING MEASUREMENTS:',
        'Measurement Group:',
        'Finding: Mass, Kidney, Right, Diameter 23 mm',
        'Measurement Group:',
        'Finding Site: Liver',
        'Attenuation: 54 HU',
      ].join('\n'),
    );
  });

  test('findings that stand at the top without a container are one section', async () => {
    const report = await read({
      x0040a730: [
        content.text('121071', 'Finding', 'No effusion.'),
        content.text('121071', 'Finding', 'No nodule.'),
        content.text('121077', 'Conclusion', 'Normal.'),
      ],
    });
    expect(report).toHaveProperty('text', 'FINDING:\nNo effusion.\nNo nodule.\n\nCONCLUSION:\nNormal.');
  });

  test('a tree deeper than any template is read to a limit', async () => {
    let item = content.text('121071', 'Finding', 'Deep.');
    for (let level = 0; level < 500; level += 1) item = content.container('1', '', item);
    const shallow = content.text('121071', 'Finding', 'No effusion.');
    expect(await read({ x0040a730: [shallow, item] })).toHaveProperty('text', 'FINDING:\nNo effusion.');
  });
});

describe('identity and status', () => {
  const body = { x0040a730: [content.text('121071', 'Finding', 'No effusion.')] };

  test('requests and evidence of the procedure are its subject', async () => {
    const report = await read({
      ...body,
      x0040a370: [{ x0020000d: '1.2.3.1', x00080050: 'A1' }],
      x0040a375: [{ x0020000d: '1.2.3.2', x00081115: [{ x00081199: [{ x00081155: '1.2.3.2.7' }] }] }],
      x0040a385: [{ x0020000d: '9.9.9' }],
    });
    expect(report).toMatchObject({
      identity: {
        studyInstanceUids: ['1.2.3.1', '1.2.3.2'],
        sopInstanceUids: ['1.2.3.2.7'],
        accessionNumbers: ['A1'],
        patients: [{ id: '42', issuer: 'HOSP' }],
        patientName: 'Lindqvist^Ingrid',
        studyDate: '20240305',
      },
    });
  });

  test.each([
    [{ x0040a491: 'PARTIAL' }, 'preliminary'],
    [{ x0040a491: 'COMPLETE', x0040a496: 'PRELIMINARY' }, 'preliminary'],
    [{ x0040a491: 'COMPLETE', x0040a493: 'VERIFIED' }, 'final'],
    [{ x0040a493: 'VERIFIED', x0040a360: [{}] }, 'corrected'],
    [{}, 'unknown'],
  ] as const)('%j is %s', async (flags, status) => {
    expect(await read({ ...body, ...flags })).toHaveProperty('status', status);
  });
});

describe('encapsulated documents', () => {
  test('a PDF is read, with the identity of its header', async () => {
    const values = { x00080016: '1.2.840.10008.5.1.4.1.1.104.1', x00420011: Buffer.from('%PDF-1.4 ') };
    expect(await read(values)).toMatchObject({
      format: 'pdf',
      text: 'FINDINGS: The text of a PDF.',
      identity: { studyInstanceUids: ['1.2.3.1'] },
    });
  });

  test('a CDA is read past its padding, with the identity of its header', async () => {
    const xml =
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><text>Clear.</text>' +
      '</section></component></structuredBody></component></ClinicalDocument>\0';
    const values = { x00080016: '1.2.840.10008.5.1.4.1.1.104.2', x00420011: Buffer.from(xml) };
    expect(await read(values)).toMatchObject({
      format: 'cda',
      text: 'Clear.',
      identity: { patients: [{ id: '42' }] },
    });
  });

  test('an empty one holds no text', async () => {
    expect(await read({ x00080016: '1.2.840.10008.5.1.4.1.1.104.1' })).toBe('report-no-text');
  });
});

test('dose reports, key objects and images are no reports', async () => {
  for (const branch of ['88.67', '88.59', '2', '1.1', '104.3']) {
    const sopClass = `1.2.840.10008.5.1.4.1.1.${branch}`;
    expect(isDicomReport(sopClass)).toBe(false);
    expect(await read({ x00080016: sopClass })).toBe('report-kind-unsupported');
  }
  expect(isDicomReport(basic)).toBe(true);
});

const pydicom = corpusPath('data/dicom/pydicom/test_files');
test.runIf(pydicom)('the corpus: every structured report gives its text', async () => {
  const folder = pydicom ?? '';
  const reports: string[] = [];
  for (const name of readdirSync(folder).filter((file) => /^(?:reportsi|test-SR).*\.dcm$/u.test(file))) {
    const parsed = parseDataset(readFileSync(join(folder, name)));
    if (!parsed.ok || !isDicomReport(parsed.value.text('x00080016'))) continue;
    const outcome = await readDicomReport(parsed.value, pdf);
    if (outcome.ok) reports.push(outcome.value[0]?.text ?? '');
  }
  expect(reports).toHaveLength(3);
  expect(reports.join('\n')).toContain('Diameter: 3 cm');
});
