import { describe, expect, test } from 'vitest';
import { fail, failureSentences, succeed } from '../../../../src-preload/contract/failure.ts';
import { settleAsync } from '../../refusal.ts';
import { barePasses } from '../../bare-passes.ts';
import type { PdfText } from './pdf-text.ts';
import { readHl7 } from './read-hl7.ts';

const pdf: PdfText = { read: async () => succeed({ text: 'FINDINGS: The text of a PDF.', pages: 1 }) };
const readAll = (message: string | Uint8Array) => readHl7(Buffer.from(message), pdf);
const read = async (message: string | Uint8Array) =>
  (await readAll(message)).flatMap((each) => (each.ok ? [each.value] : []));

const msh = 'MSH|^~\\&|RIS|HOSP|EHR|HOSP|20240305101500||ORU^R01^ORU_R01|7|P|2.3';
const pid = 'PID|1||0042^^^HOSP&1.2.3&ISO^MR~123-45-6789^^^USA^SS||Lindqvist^Ingrid^^^^||19600131|F';
const obr = (accession: string, status = 'F') =>
  `OBR|1|P9|${accession}|71020^CHEST|||20240305|||||||||||||||20240305113000|||${status}`;
const obx = (type: string, id: string, value: string, status = 'F') =>
  `OBX|1|${type}|${id}||${value}||||||${status}`;
const message = (...segments: string[]) => [msh, pid, ...segments].join('\r');

test('the example of the standard: impression, description and recommendation are sections', async () => {
  const [report] = await read(
    message(
      obr('A1'),
      obx('CWE', '71020&IMP', '^MASS LEFT LOWER LOBE'),
      obx('FT', '71020&GDT', 'There is a 2 cm mass.\\.br\\The heart is normal.'),
      obx('TX', '71020&REC', 'CT of the chest.'),
    ),
  );
  expect(report?.text).toBe(
    'IMPRESSION:\nMASS LEFT LOWER LOBE\n\nFINDINGS:\nThere is a 2 cm mass.\nThe heart is normal.\n\nRECOMMENDATION:\nCT of the chest.',
  );
  expect(report?.sections.map(({ name }) => name)).toEqual(['impression', 'findings', 'recommendation']);
  expect(report).toMatchObject({
    status: 'final',
    reportedAt: '2024-03-05T11:30:00',
    identity: {
      accessionNumbers: ['A1', 'P9'],
      patients: [{ id: '0042', issuer: 'HOSP' }],
      patientName: 'Lindqvist^Ingrid',
      birthDate: '19600131',
      sex: 'F',
      studyDate: '20240305',
    },
  });
});

test('a Study Instance UID made of a UUID is one, in ZDS as elsewhere', async () => {
  const uid = '2.25.329800735698586629295641978511506172918';
  const [report] = await read(
    message(obr('A1'), `ZDS|${uid}^RIS^Application^DICOM`, obx('TX', '1', 'Clear.')),
  );
  expect(report?.identity.studyInstanceUids).toEqual([uid]);
});

test('one observation a line, repetitions and empty lines make one text', async () => {
  const lines = ['FINDINGS:', 'The lungs', 'are clear.~No effusion.', '', 'IMPRESSION: Normal.'];
  const [report] = await read(message(obr('A1'), ...lines.map((line) => obx('TX', '1^REPORT', line))));
  expect(report?.text).toBe('FINDINGS:\nThe lungs\nare clear.\nNo effusion.\n\nIMPRESSION: Normal.');
});

test('a line break that the sender did not escape stays inside its field', async () => {
  const [report] = await read(
    message(obr('A1'), 'OBX|1|TX|1||The lungs\nare clear.\nNo effusion.||||||P').replaceAll('\r', '\r\n'),
  );
  expect(report).toMatchObject({ text: 'The lungs\nare clear.\nNo effusion.' });
});

test.each(['\r', '\n', '\r\n'])('segments end with %j', async (end) => {
  const [report] = await read(message(obr('A1'), obx('TX', '1', 'Clear.')).replaceAll('\r', end));
  expect(report?.text).toBe('Clear.');
});

test('a file of framed messages in batches holds a report each; other messages are passed over', async () => {
  const frame = (text: string) => `\u000B${text}\u001C\r`;
  const one = message(obr('A1'), obx('TX', '1', 'Clear.'));
  const admission = one.replace('ORU^R01^ORU_R01', 'ADT^A01');
  const reports = await read(
    `FHS|^~\\&|X\rBHS|^~\\&|X\r${frame(one)}${frame(admission)}${frame(one.replace('|A1|', '|A2|'))}BTS|2\r`,
  );
  expect(reports.map(({ identity }) => identity.accessionNumbers[0])).toEqual(['A1', 'A2']);
});

test('other delimiters are those the message names', async () => {
  const [report] = await read(
    message(obr('A1'), obx('FT', '1', 'x\\.br\\y'))
      .replaceAll('|', '#')
      .replaceAll('\\', '!')
      .replaceAll('^', '@')
      .replace('#@~!&#', '#@~!&#'),
  );
  expect(report?.text).toBe('x\ny');
});

describe('character sets', () => {
  const german = message(obr('A1'), obx('TX', '1', 'Größe normal.'));
  test.each([
    ['8859/1', Buffer.from(german.replace('|P|2.3', '|P|2.3||||||8859/1'), 'latin1')],
    ['UNICODE UTF-8', Buffer.from(german.replace('|P|2.3', '|P|2.3||||||UNICODE UTF-8'))],
    ['none, in windows-1252', Buffer.from(german, 'latin1')],
    ['none, in UTF-8', Buffer.from(german)],
    ['UTF-8, untruly', Buffer.from(german.replace('|P|2.3', '|P|2.3||||||UTF-8'), 'latin1')],
  ])('%s', async (_declared, bytes) => {
    expect((await read(bytes))[0]?.text).toBe('Größe normal.');
  });
});

describe('status', () => {
  test.each([
    ['P', 'preliminary'],
    ['F', 'final'],
    ['C', 'corrected'],
    ['R', 'preliminary'],
    ['X', 'unknown'],
  ])('OBR-25 %s is %s', async (code, status) => {
    expect((await read(message(obr('A1', code), obx('TX', '1', 'Clear.'))))[0]?.status).toBe(status);
  });

  test('addenda alone are an addendum; with the report they are part of it', async () => {
    const addendum = obx('TX', '1&ADT', 'The left side was meant.');
    expect((await read(message(obr('A1'), addendum)))[0]?.status).toBe('addendum');
    expect((await read(message(obr('A1'), obx('TX', '1', 'Clear.'), addendum)))[0]?.status).toBe('final');
  });

  test('text that was taken back is not read', async () => {
    const [report] = await read(
      message(obr('A1'), obx('TX', '1', 'Wrong patient.', 'W'), obx('TX', '2', 'Clear.')),
    );
    expect(report?.text).toBe('Clear.');
  });
});

describe('orders', () => {
  test('two orders with text are two reports', async () => {
    const reports = await read(
      message(obr('A1'), obx('TX', '1', 'Clear.'), obr('A2'), obx('TX', '1', 'Mass.')),
    );
    expect(reports.map(({ text, identity }) => [text, identity.accessionNumbers[0]])).toEqual([
      ['Clear.', 'A1'],
      ['Mass.', 'A2'],
    ]);
  });

  test('an order without text of its own is covered by the one that has it', async () => {
    const [report, ...more] = await read(message(obr('A1'), obx('TX', '1', 'Clear.'), obr('A2')));
    expect(more).toEqual([]);
    expect(report?.identity.accessionNumbers).toEqual(['A1', 'A2', 'P9']);
  });

  test('the Study Instance UID is read where IHE puts it', async () => {
    const [report] = await read(
      message(obr('A1'), obx('TX', '1', 'Clear.'), 'ZDS|1.2.840.9.1^RIS^Application^DICOM'),
    );
    expect(report?.identity.studyInstanceUids).toEqual(['1.2.840.9.1']);
  });

  test('notes of the order stand in where there are no observations with words', async () => {
    const [report] = await read(
      message(obr('A1'), 'NTE|1||The lungs are clear.', 'NTE|2||No effusion.', obx('NM', '', '')),
    );
    expect(report?.text).toBe('The lungs are clear.\nNo effusion.');
  });
});

test('an embedded PDF is read where there are no words beside it', async () => {
  const data = Buffer.from('%PDF-1.4 …').toString('base64');
  const [report] = await read(message(obr('A1'), obx('ED', '1', `RIS^AP^PDF^Base64^${data}`)));
  expect(report?.text).toBe('FINDINGS: The text of a PDF.');
});

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64');
const document = (value: string) => message(obr('A1'), obx('ED', '1', value));

test.each([
  ['RTF', `RIS^AP^RTF^Base64^${base64("{\\rtf1 FINDINGS: Kein Ergu\\'df.}")}`, 'FINDINGS: Kein Erguß.'],
  ['RTF that is called something else', `RIS^multipart^x^Base64^${base64('{\\rtf1 Clear.}')}`, 'Clear.'],
  ['RTF as it stands', 'RIS^text^rtf^A^{\\E\\rtf1 Clear.}', 'Clear.'],
  ['RTF as it stands in letters of another', 'RIS^text^rtf^A^{\\E\\rtf1 Erguß.}', 'Erguß.'],
  ['text', `RIS^TEXT^plain^Base64^${base64('Clear lungs.')}`, 'Clear lungs.'],
  ['text in hexadecimal digits', `RIS^text/plain^^Hex^${Buffer.from('Clear.').toString('hex')}`, 'Clear.'],
])('an embedded document in %s is read', async (_title, value, text) => {
  expect((await read(document(value))).map((report) => [report.text, report.format])).toEqual([
    [text, 'hl7'],
  ]);
});

test.each([
  ['with an empty component behind it', (ed: string) => `${ed}^`],
  ['with a component behind it that is none of it', (ed: string) => `${ed}^report.rtf`],
  ['twice', (ed: string) => `${ed}~${ed}`],
  ['behind a picture in the same field', (ed: string) => `RIS^IM^JPEG^Base64^/9j/4AAQ~${ed}`],
  ['behind a damaged one in the same field', (ed: string) => `RIS^IM^JPEG^Base64^/9j/4~${ed}`],
])('an embedded document %s is read', async (_title, around) => {
  const reports = await read(document(around(`RIS^AP^RTF^Base64^${base64('{\\rtf1 Clear.}')}`)));
  expect(reports.map(({ text }) => text)).toEqual(['Clear.']);
});

test('a document that stands there as it is keeps what looks like a delimiter', async () => {
  const reports = await read(document('RIS^text^plain^A^Size ~ 2 cm^3.'));
  expect(reports.map(({ text }) => text)).toEqual(['Size ~ 2 cm^3.']);
});

test('RTF typed straight into an observation, one or several, escaped or not, is read as it reads on the page', async () => {
  const rtf = String.raw`{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0\fs20 FINDINGS: Kein Erguß.\par\b IMPRESSION:\b0  Normal\~chest.}`;
  const escaped = rtf.replaceAll('\\', '\\E\\').replaceAll('~', '\\R\\');
  const words = 'FINDINGS: Kein Erguß.\nIMPRESSION: Normal chest.';
  for (const value of [escaped, rtf.replace('\\par', '\n\\par'), rtf]) {
    for (const type of ['TX', 'FT', 'ST']) {
      const [report] = await read(message(obr('A1'), obx(type, '1^REPORT', value)));
      expect(report?.text).toBe(words);
    }
  }
  const lines = rtf.replace('\\par', '\n\\par').split('\n');
  const [report] = await read(message(obr('A1'), ...lines.map((line) => obx('TX', '1', line))));
  expect(report?.text).toBe(words);
});

test('RTF in the notes of an order is read, too', async () => {
  const [report] = await read(message(obr('A1'), String.raw`NTE|1||{\rtf1\ansi Clear lungs.\par}`));
  expect(report?.text.trim()).toBe('Clear lungs.');
});

test('RTF that breaks off in its observation is refused, and takes no other order with it', async () => {
  const outcomes = await readAll(
    message(obr('A1'), obx('TX', '1', String.raw`{\rtf1\ansi Cle`), obr('A2'), obx('TX', '1', 'Clear.')),
  );
  expect(outcomes.map((each) => (each.ok ? each.value.text : each.failure.code))).toEqual([
    'report-malformed',
    'Clear.',
  ]);
});

test('words that speak of RTF are words', async () => {
  const [report] = await read(message(obr('A1'), obx('TX', '1', String.raw`See {\E\rtf1 in the file.`)));
  expect(report?.text).toBe(String.raw`See {\rtf1 in the file.`);
});

test('of two documents in two observations the one that can be read is read', async () => {
  const good = obx('ED', '2', `RIS^AP^RTF^Base64^${base64('{\\rtf1 Clear.}')}`);
  for (const bad of ['RIS^IM^JPEG^Base64^/9j/4', `RIS^AP^RTF^Base64^${base64('{\\rtf1 Cut')}`])
    expect((await read(message(obr('A1'), obx('ED', '1', bad), good))).map(({ text }) => text)).toEqual([
      'Clear.',
    ]);
});

test('an order whose document is damaged is refused in its place, and takes no other with it', async () => {
  const damaged = obx('ED', '1', 'RIS^AP^PDF^Base64^JVBER');
  const orders = await readAll(
    [
      message(obr('A1'), obx('TX', '1', 'Clear.')),
      message(obr('A2'), damaged, obr('A3'), obx('TX', '1', `x${'a'.repeat(1_000_000)}`)),
      message(obr('A4'), obx('TX', '1', 'Mass.')),
    ].join('\r'),
  );
  expect(orders).toMatchObject([
    { ok: true, value: { text: 'Clear.' } },
    { failure: { code: 'report-malformed' } },
    { failure: { code: 'report-too-large', detail: failureSentences['report-too-large'] } },
    { ok: true, value: { text: 'Mass.' } },
  ]);
});

test('a file of which nothing can be read, a PDF because it took too long, is told to be read another time', async () => {
  const late: PdfText = { read: async () => fail('timed-out') };
  const document = (base64: string) => obx('ED', 'PDF', `^AP^PDF^Base64^${base64}`);
  const file = [message(obr('A1'), document('JVBER')), message(obr('A2'), document('JVBERi0xLjQK'))].join(
    '\r',
  );
  expect(await settleAsync(() => readHl7(Buffer.from(file), late))).toMatchObject({
    failure: { code: 'timed-out' },
  });
});

test('an order whose report is a picture holds up no other', async () => {
  const picture = obx('ED', '1', 'RIS^IM^JPEG^Base64^/9j/4AAQ');
  const reports = await read(message(obr('A1'), picture, obr('A2'), obx('TX', '1', 'Clear.')));
  expect(reports.map(({ text }) => text)).toEqual(['Clear.']);
});

test.each([
  ['no message at all', 'hello', 'report-malformed'],
  ['an admission', `${msh.replace('ORU^R01^ORU_R01', 'ADT^A01')}\r${pid}`, 'report-kind-unsupported'],
  ['a result without words', message(obr('A1')), 'report-no-text'],
  ['a header alone', msh, 'report-no-text'],
  ['segments without a message', `${pid}\r${obr('A1')}`, 'report-malformed'],
  ['a picture', document('RIS^IM^JPEG^Base64^/9j/4AAQ'), 'report-kind-unsupported'],
  ['a document of an office program', document('RIS^AP^msword^Base64^0M8R4KGx'), 'report-kind-unsupported'],
  ['what is no base64', document('RIS^AP^PDF^Base64^JVBERi0*LjQK'), 'report-malformed'],
  ['base64 that was cut', document('RIS^AP^PDF^Base64^JVBER'), 'report-malformed'],
  ['a damaged RTF in it', document(`RIS^AP^RTF^Base64^${base64('{\\rtf1 Clear.')}`), 'report-malformed'],
])('%s is refused', async (_title, text, code) => {
  expect(await settleAsync(() => readAll(text))).toMatchObject({ failure: { code } });
});

test('delimiters gone mad are refused or read, never a crash', async () => {
  for (const bad of [
    'MSH',
    'MSH|',
    'MSH||||||||ORU',
    'MSH|^^^^|||||||ORU^R01\rOBR\rOBX|1|TX|||x',
    `MSH|^~\\&${'|'.repeat(50_000)}`,
  ]) {
    expect(await settleAsync(() => read(bad))).toHaveProperty('ok');
  }
});

test.each(['~', '^', '~^', '~^^^^A'])(
  'a document of twenty million %j is refused in no time',
  async (mark) => {
    const flood = mark.repeat(20_000_000 / mark.length);
    const spent = await barePasses(async () => {
      expect(await settleAsync(() => readAll(document(flood)))).toMatchObject({ ok: false });
    });
    expect(spent).toBeLessThan(60);
  },
);

test.each(['|', '~', '^', '\\', '\r', '&', '\n'])(
  'twenty million times %j is refused in no time',
  async (mark) => {
    const flood = mark.repeat(20_000_000);
    const spent = await barePasses(async () => {
      const outcome = await settleAsync(() => read(message(obr('A1'), obx('TX', '1', `Clear.${flood}`))));
      expect(outcome).toHaveProperty('ok');
    });
    expect(spent).toBeLessThan(60);
  },
);

test('a line broken two thousand times, with fields in every piece, is read in no time', async () => {
  const pieces = `Clear.${'|'.repeat(150)}\n`.repeat(2000);
  const spent = await barePasses(async () => {
    expect(await read(message(obr('A1'), obx('TX', '1', pieces)))).toHaveLength(1);
  });
  expect(spent).toBeLessThan(30);
});
