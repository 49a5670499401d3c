import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusPath } from '../corpus.ts';
import { looksLikeReport } from './looks-like-report.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const mimic = `                                 FINAL REPORT
 INDICATION:  35 year old woman. Shortness of breath.

 FINDINGS:

 No focal consolidation. Heart size is normal.

 IMPRESSION:

 1. No acute cardiopulmonary abnormality.
`;

const oru = [
  'MSH|^~\\&|RIS|HOSP|EHR|HOSP|20240305101500||ORU^R01|123|P|2.3',
  'PID|||12345^^^HOSP',
  'OBR|1||A1|71020^CHEST',
  'OBX|1|TX|71020&GDT||Heart size is normal.',
].join('\r');

describe('what is a report, by name and first bytes', () => {
  test.each([
    ['s50414267.txt', mimic, 'mimic-text'],
    ['S50414267.TXT', mimic, 'mimic-text'],
    ['12345.txt', mimic, 'text'],
    ['12345', mimic, 'text'],
    ['1.2.840.113619.2.1', mimic, 'text'],
    [
      'freetext.txt',
      'The lungs are clear. No pleural effusion or pneumothorax. Heart size is normal.',
      'text',
    ],
    ['s50414268.txt', 'Normal chest.', 'mimic-text'],
    ['report-7.txt', 'Normal chest radiograph.', 'text'],
    ['ct.txt', 'CT ABDOMEN\n\nTechnique: contrast.\n\nConclusion:\nGallstones.', 'text'],
    ['befund.txt', 'Befund:\nKein Erguss. Herz normal groß.\n\nBeurteilung: Unauffällig.', 'text'],
    ['message.hl7', oru, 'hl7'],
    ['message.txt', `\u000B${oru}\u001C\r`, 'hl7'],
    ['batch.dat', `FHS|^~\\&|X\rBHS|^~\\&|X\r${oru}`, 'hl7'],
    ['1.xml', '<?xml version="1.0"?>\n<!-- <a> -->\n<eCitation>\n<uId id="CXR1"/>', 'open-i'],
    ['x.xml', '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">', 'cda'],
    ['x.cda', '<n1:ClinicalDocument xmlns:n1="urn:hl7-org:v3">', 'cda'],
    ['scan.pdf', '%PDF-1.7\n', 'pdf'],
    ['scan', '%PDF-1.4\n', 'pdf'],
    ['befund.rtf', '{\\rtf1\\ansi Befund}', 'rtf'],
    ['report.doc', '{\\rtf1\\ansi FINDINGS}', 'rtf'],
    ['r.csv', 'accession,report\nA1,"The heart is enlarged.\nNo effusion."\n', 'csv'],
    ['r.tsv', 'study_id\tfindings\timpression\n1\tClear lungs are seen.\tNormal chest.\n', 'csv'],
    ['r.csv', 'uid;Befund\n1;"Kein Erguss, Herz normal groß und Lunge frei."\n', 'csv'],
  ])('%s is a report: %j → %s', (name, text, format) => {
    expect(looksLikeReport(name, utf8(text))).toBe(format);
  });

  test.each([
    ['README.txt', `About these reports.\n\nFINDINGS: what was found.\nIMPRESSION: what it means.`],
    ['LICENSE', 'Permission is hereby granted, free of charge, to any person.'],
    ['LICENSE.txt', mimic],
    ['terms.txt', 'The chest radiographs may be used with a citation. No warranty.'],
    ['about.txt', 'The dataset has chest radiographs with pneumothorax. Download it from https://x.org'],
    ['notes.txt', 'Buy milk. Call the plumber.'],
    ['labels.csv', 'image,findings,patient\n1.jpg,No Finding,1\n2.jpg,Effusion|Mass,2\n'],
    ['labels.csv', 'image,Atelectasis,Effusion\n1.jpg,0,1\n'],
    ['truth.csv', 'study,dicom,report\ns5,files/p1/a b.dcm,files/p00/p1/s5.txt\n'],
    ['header-only.csv', 'accession,report\n'],
    ['numbers.txt', '1\n2\n3\n'],
    ['feed.xml', '<?xml version="1.0"?><rss><channel>Chest radiograph findings.</channel></rss>'],
    ['clinical.xml', '<ClinicalDocument>no namespace</ClinicalDocument>'],
    ['page.txt', '<html><body>FINDINGS: chest</body></html>'],
    ['viewer.txt', 'import chest\ndef heart(lung):\n  return no_effusion(lung)\nclass Nodule:\n'],
    ['titles.txt', 'const section = {\n  FINDINGS: lung,\n};\nFINDINGS: effusion;\nIMPRESSION: chest;\n'],
    [
      'how-to.txt',
      'FINDINGS: a column of the dataset. Download chest.csv from https://x.org, licensed software, version 2.',
    ],
    ['viewer.ts', 'const chest = "FINDINGS:";'],
    ['admit.hl7', 'MSH|^~\\&|RIS|HOSP|EHR|HOSP|2024||ADT^A01|1|P|2.3\rPID|||1'],
    ['fake.pdf', 'not a pdf: FINDINGS:\nchest'],
    ['image.png', '%PDF-1.4'],
    ['.hidden.txt.swp', mimic],
    ['empty.txt', ''],
  ])('%s is not a report: %j', (name, text) => {
    expect(looksLikeReport(name, utf8(text))).toBeUndefined();
  });

  test('UTF-16 and windows-1252 are read before they are judged', () => {
    expect(looksLikeReport('a.txt', Buffer.from(`\uFEFF${mimic}`, 'utf16le'))).toBe('text');
    expect(looksLikeReport('a.txt', Buffer.from('Befund: Lunge frei, unauffällig.', 'latin1'))).toBe('text');
  });

  test('binary content is not a report, whatever its name', () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256);
    expect(looksLikeReport('s50414267.txt', bytes)).toBeUndefined();
    expect(looksLikeReport('IM0001', bytes)).toBeUndefined();
  });

  test('a head cut inside a character or a quoted field is still judged', () => {
    expect(looksLikeReport('a.txt', utf8(`${mimic}é`).subarray(0, -1))).toBe('text');
    expect(looksLikeReport('a.csv', utf8('id,report\n1,"No effusion is seen."\n2,"The heart'))).toBe('csv');
    expect(looksLikeReport('a.csv', utf8('id,report\n1,"The heart is normal. The lungs'))).toBe('csv');
  });
});

const openI = corpusPath('data/reports/openi');
test.runIf(openI)('the corpus: Open-I files are reports, label tables and lists are not', () => {
  const at = (path: string) => readFileSync(join(openI ?? '', '..', path));
  expect(looksLikeReport('CXR1.xml', at('openi/CXR1.xml').subarray(0, 4096))).toBe('open-i');
  expect(looksLikeReport('openi_gold14.csv', at('openi_gold14.csv').subarray(0, 32_768))).toBeUndefined();
  expect(looksLikeReport('negation.tsv', at('negation.tsv').subarray(0, 32_768))).toBeUndefined();
});
