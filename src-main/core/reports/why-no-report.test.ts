import { expect, test } from 'vitest';
import { whyNoReport } from './why-no-report.ts';

const officeDocument = expect.stringContaining('saved as plain text, RTF or PDF');

test.each([
  ['report.txt', '', 'The file is empty.'],
  [
    'adt.hl7',
    '\u000bMSH|^~\\&|A|B|C|D|2024||ADT^A01|1|P|2.5\r',
    'An HL7 message, but not the result of an observation (ORU).',
  ],
  ['report.rtf', 'hello', 'Named as RTF, but none.'],
  ['report.doc', '\u00d0\u00cf\u0011\u00e0', officeDocument],
  ['report.docx', 'PK\u0003\u0004', officeDocument],
  ['program.jar', 'PK\u0003\u0004', undefined],
  ['report.pdf', 'hello', 'Named as a PDF, but none.'],
  ['notes.txt', 'milk', undefined],
  ['Thumbs.db', '\u00d0\u00cf\u0011\u00e0', undefined],
])('%s is told for what it is', (name, head, why) => {
  expect(whyNoReport(name, Buffer.from(head, 'latin1'))).toEqual(why);
});
