import { expect, test } from 'vitest';
import { readLabels } from './read-labels.ts';

const marked = (text: string): Buffer => Buffer.from(`\uFEFF${text}`);
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

const table = (delimiter: string): string =>
  [
    ['patient', 'sop_instance_uid', 'labels'],
    ['Müller, Eva', '1.2.3', 'Erguß|Stauung'],
    ['', '1.2.4', 'No Finding'],
  ]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(delimiter))
    .join('\r\n');

test.each([
  ['commas', Buffer.from(table(','))],
  ['commas, with the mark that Excel puts before them', marked(table(','))],
  ['semicolons, as where a comma stands in numbers', marked(table(';'))],
  ['tabs, as the Unicode text of Excel', utf16(table('\t'))],
  ['semicolons in windows-1252', Buffer.from(table(';'), 'latin1')],
])('a table of truth is read with %s', (_, bytes) => {
  const read = readLabels(bytes);
  expect(read.ok && [...read.value.labelsOf].map(([uid, labels]) => [uid, ...labels])).toEqual([
    ['1.2.3', 'Erguß', 'Stauung'],
    ['1.2.4'],
  ]);
});

test.each([
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 4, 5]), /encod|text/i],
  ['a table without a column of names', Buffer.from('file;label\na.dcm;effusion\n'), /none of the columns/],
  ['a quotation that never ends', Buffer.from('sop_instance_uid,label\n"1.2.3,effusion\n'), /never closed/],
])('%s is refused as no table of labels', (_, bytes, why) => {
  expect(readLabels(bytes)).toMatchObject({
    failure: { code: 'labels-unusable', detail: expect.stringMatching(why) },
  });
});
