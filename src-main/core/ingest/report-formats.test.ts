import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aZip } from '../dicom/a-zip.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aPdf } from '../reports/readers/a-pdf.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';
import {
  aMeasurementReport,
  anEncapsulated,
  aStructuredReport,
  type ReportedStudy,
} from './a-report-object.ts';

const [findings, impression] = ['The lungs are clear. No pneumothorax.', 'Small left pleural effusion.'];
const body = `FINDINGS: ${findings}\n\nIMPRESSION: ${impression}\n`;

/** The nth examination: its film, and who it is of. */
function examination(n: number): ReportedStudy & { readonly accession: string; readonly film: Uint8Array } {
  const study = { studyUid: `2.25.70${n}`, patientId: `MRN${n}`, name: `Phantom^Nr${n}` };
  const accession = `ACC${n}`;
  const film = aChestFilm({
    seed: n,
    patientId: study.patientId,
    patientName: study.name,
    studyDate: '20240305',
    elements: {
      x0020000d: { vr: 'UI', value: study.studyUid },
      x00080050: { vr: 'SH', value: accession },
    },
  });
  return { ...study, accession, film };
}

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
const identified = ({ patientId, accession }: ReturnType<typeof examination>): string =>
  `Accession Number: ${accession}\nMRN: ${patientId}\n\n${body}`;

function openI(): string {
  return `<?xml version="1.0"?><eCitation><uId id="CXR1"/><MedlineCitation><Article><Abstract>
    <AbstractText Label="FINDINGS">${findings}</AbstractText><AbstractText Label="IMPRESSION">${impression}</AbstractText>
    </Abstract></Article></MedlineCitation></eCitation>`;
}

function hl7({ patientId, accession, name }: ReturnType<typeof examination>): string {
  return [
    'MSH|^~\\&|RIS|HOSP|EHR|HOSP|20240305101500||ORU^R01^ORU_R01|7|P|2.3',
    `PID|1||${patientId}^^^HOSP||${name}|||F`,
    `OBR|1|P9|${accession}|71020^CHEST|||20240305|||||||||||||||20240305113000|||F`,
    `OBX|1|FT|71020&GDT||${findings}||||||F`,
    `OBX|2|FT|71020&IMP||${impression}||||||F`,
  ].join('\r');
}

function cda({ patientId, accession }: ReturnType<typeof examination>): string {
  return `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><effectiveTime value="20240305"/>
    <recordTarget><patientRole><id extension="${patientId}" root="1.2.3"/></patientRole></recordTarget>
    <inFulfillmentOf><order><id extension="${accession}" root="1.9"/></order></inFulfillmentOf>
    <component><structuredBody>
      <component><section><code code="121070" codeSystem="1.2.840.10008.2.16.4"/><title>Findings</title><text>${findings}</text></section></component>
      <component><section><code code="19005-8"/><title>Impression</title><text>${impression}</text></section></component>
    </structuredBody></component></ClinicalDocument>`;
}

type Examination = ReturnType<typeof examination>;

/** Every format, with the files that one report of it makes, and what its link rests on. */
const formats: readonly (readonly [
  format: string,
  reason: string,
  files: (of: Examination) => Record<string, string | Uint8Array>,
])[] = [
  ['mimic-text', 'folder-rule', () => ({ 's50000001.txt': ` FINAL REPORT\n ${body}` })],
  ['text in UTF-8', 'folder-rule', () => ({ 's50000001.txt.bak': '', 's50000001.TXT': body })],
  ['text in UTF-16', 'accession+patient', (of) => ({ 'report.txt': utf16(identified(of)) })],
  [
    'text in windows-1252',
    'accession+patient',
    (of) => ({ 'report.txt': Buffer.from(`${identified(of)}Größe 3 × 4 cm, bekannt.`, 'latin1') }),
  ],
  ['open-i', 'folder-rule', () => ({ 's50000001.xml': openI() })],
  ['hl7', 'accession+patient', (of) => ({ 'oru.hl7': hl7(of) })],
  ['cda', 'accession+patient', (of) => ({ 'dir.xml': cda(of) })],
  ['pdf', 'accession+patient', (of) => ({ 'report.pdf': aPdf([identified(of).split('\n')]) })],
  [
    'rtf',
    'accession+patient',
    (of) => ({ 'report.rtf': `{\\rtf1\\ansi ${identified(of).replaceAll('\n', '\\par\n')}}` }),
  ],
  ['Basic Text SR', 'study-uid', (of) => ({ sr: aStructuredReport(of, '88.11', { findings, impression }) })],
  ['Enhanced SR', 'study-uid', (of) => ({ sr: aStructuredReport(of, '88.22', { findings, impression }) })],
  [
    'Comprehensive SR',
    'study-uid',
    (of) => ({ sr: aStructuredReport(of, '88.33', { findings, impression }) }),
  ],
  ['encapsulated PDF', 'study-uid', (of) => ({ doc: anEncapsulated(of, '104.1', aPdf([body.split('\n')])) })],
  ['encapsulated CDA', 'study-uid', (of) => ({ doc: anEncapsulated(of, '104.2', Buffer.from(cda(of))) })],
];

async function saidOf(library: TestLibrary, { studyUid }: Examination) {
  const { reports, findings: said } = await library.get('report.study', { studyInstanceUid: studyUid });
  return {
    links: reports.flatMap(({ links }) => links.map(({ state, reason }) => `${state} ${reason}`)),
    sections: reports.map(({ sections }) => sections.map(({ name }) => name)),
    said: said.map(({ concept, laterality, status }) => `${concept}, ${laterality}: ${status}`),
  };
}

const whole = {
  sections: [expect.arrayContaining(['findings', 'impression'])],
  said: ['pleural effusion, left: present', 'pneumothorax, none: absent'],
};

test('a report of every format is read, linked by its best evidence and understood, in one ledger state', async () => {
  const library = await aLibrary();
  const files = formats.flatMap(([, , filesOf], n) => {
    const of = examination(n + 1);
    const own = Object.entries(filesOf(of)).map(([name, content]) => [`${n}/${name}`, content] as const);
    return [...own, [`${n}/s50000001/film.dcm`, of.film] as const];
  });
  const { walked, states } = await library.import(aFolderOf(Object.fromEntries(files)));
  expect(Object.values(states).reduce((a, b) => a + b, 0)).toBe(walked);
  expect(states).toMatchObject({ indexed: formats.length, report: 9, catalogued: 5, 'not-dicom': 1 });
  for (const [n, [format, reason]] of formats.entries())
    expect(await saidOf(library, examination(n + 1)), format).toEqual({
      ...whole,
      links: [`linked ${reason}`],
    });
  expect((await library.get('report.unmatched', {})).total).toBe(0);
});

test('measurements of TID 1500 are found by their words, with size and side of what was measured', async () => {
  const library = await aLibrary();
  const of = examination(1);
  const measured = aMeasurementReport(
    of,
    [
      { finding: 'Nodule', site: 'Left upper lobe of lung', millimetres: 9 },
      { finding: 'Mass', site: 'Right kidney', millimetres: 23 },
    ],
    'No pleural effusion.',
  );
  const { states } = await library.import(aFolderOf({ 'film.dcm': of.film, measured }));
  expect(states).toMatchObject({ indexed: 1, catalogued: 1 });
  const { links, said } = await saidOf(library, of);
  expect(links).toEqual(['linked study-uid']);
  expect(said.toSorted()).toEqual([
    'lung nodule, left: present',
    'pleural effusion, none: absent',
    'renal mass, right: present',
  ]);
  const { reports } = await library.get('report.study', { studyInstanceUid: of.studyUid });
  const nodule = reports.flatMap(({ entities }) => entities).find(({ term }) => term === 'Nodule');
  expect(nodule).toMatchObject({ laterality: 'left', sizes: [{ value: 9, unit: 'mm' }] });
  const { rows } = await library.get('report.search', { text: '"Left upper lobe"' });
  expect(rows).toMatchObject([{ studyInstanceUid: of.studyUid }]);
});

test('reports inside an archive are read like those beside it, and leave with their study', async () => {
  const library = await aLibrary();
  const of = examination(1);
  const zip = aZip([
    { name: 'p1/s50000001/film.dcm', content: of.film },
    { name: 'p1/s50000001.txt', content: Buffer.from(` FINAL REPORT\n ${body}`) },
    { name: 'oru.hl7', content: Buffer.from(hl7(of)) },
  ]);
  const folder = aFolderOf({ 'cd.zip': zip });
  const { walked, states } = await library.import(folder);
  expect({ walked, states }).toMatchObject({ walked: 4, states: { indexed: 1, report: 2, catalogued: 1 } });
  const { links, said } = await saidOf(library, of);
  expect({ links, said }).toEqual({
    links: expect.arrayContaining(['linked folder-rule', 'linked accession+patient']),
    said: whole.said,
  });
  expect((await library.import(folder)).new).toBe(0);
  await library.get('library.remove', { study: of.studyUid });
  expect(library.store.database.all('SELECT copied_to FROM ledger WHERE copied_to IS NOT NULL')).toEqual([]);
});

const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><eCitation><uId id="1"/><Abstract><AbstractText Label="FINDINGS">&b;&b;&b;</AbstractText></Abstract></eCitation>`;
const spy = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><eCitation><uId id="1"/><Abstract><AbstractText Label="FINDINGS">&f;</AbstractText></Abstract></eCitation>`;

test('entities, floods, scans, locked and broken files are refused by their own code, and hold up nothing', async () => {
  const library = await aLibrary();
  const of = examination(1);
  const deep = `${'<a>'.repeat(500)}x${'</a>'.repeat(500)}`;
  const report = await library.import(
    aFolderOf({
      'entities.xml': bomb,
      'foreign.xml': spy,
      'deep.xml': `<eCitation><uId id="1"/>${deep}</eCitation>`,
      'flood.txt': `FINDINGS: The lungs are clear.\nIMPRESSION: Normal.\n${'No effusion. '.repeat(400_000)}`,
      'scan.pdf': aPdf([[]]),
      'broken.pdf': '%PDF-1.5\nnothing that follows is a PDF',
      'sr.dcm': aStructuredReport(of, '88.11', { findings: '', impression: '' }),
      'good/s50000001.txt': body,
      'good/s50000001/film.dcm': of.film,
    }),
  );
  expect(Object.values(report.states).reduce((a, b) => a + b, 0)).toBe(report.walked);
  expect(
    report.files
      .filter(({ state }) => state !== 'report')
      .map(({ path, state, code }) => `${path} ${state} ${code}`),
  ).toEqual([
    'broken.pdf quarantined report-malformed',
    'deep.xml quarantined nested-too-deep',
    'entities.xml quarantined report-malformed',
    'flood.txt quarantined report-too-large',
    'foreign.xml quarantined report-malformed',
    'scan.pdf unsupported report-no-text',
    'sr.dcm catalogued structured-report',
  ]);
  expect((await saidOf(library, of)).said).toEqual(whole.said);
});

test('a damaged message takes no other of its file with it, nor what was said of one, and is told', async () => {
  const library = await aLibrary();
  const [first, second, third] = [1, 2, 3].map(examination);
  if (first === undefined || second === undefined || third === undefined) throw new Error('three');
  const messages = (ofSecond: string) => [hl7(first), ofSecond, hl7(third)].join('\r');
  const folder = aFolderOf({ 'oru.hl7': messages(hl7(second)), 'film.dcm': third.film });
  await library.import(folder);
  const effusion = async () => {
    const { reports } = await library.get('report.study', { studyInstanceUid: third.studyUid });
    return reports[0]?.entities.find(({ concept }) => concept === 'pleural effusion');
  };
  await library.get('report.review', {
    entity: (await effusion())?.entity ?? 0,
    review: 'rejected',
    who: 'Reader',
  });
  const cut = hl7(second).replace(/OBX.*$/su, 'OBX|1|ED|71020||RIS^AP^PDF^Base64^JVBER||||||F');
  writeFileSync(join(folder, 'oru.hl7'), messages(cut));
  const { states, files } = await library.import(folder);
  expect(states).toMatchObject({ report: 1, quarantined: 0 });
  expect(files.map(({ code, reason }) => `${code}: ${reason}`)).toEqual([
    'hl7: 1 of the 3 reports in it could not be read. The first: The document in the message is damaged: it is not encoded as it says.',
  ]);
  expect((await library.get('report.search', { text: 'effusion' })).total).toBe(2);
  expect(await effusion()).toMatchObject({ review: 'rejected', reviewedBy: 'Reader' });
  writeFileSync(join(folder, 'oru.hl7'), messages(hl7(second)));
  expect((await library.import(folder)).files).toMatchObject([{ reason: 'A radiology report.' }]);
});

test('a structured report that was linked with another study leaves with its own, and the other no longer says what it said', async () => {
  const library = await aLibrary();
  const [own, other] = [examination(1), examination(2)];
  await library.import(
    aFolderOf({
      'own.dcm': own.film,
      'other.dcm': other.film,
      sr: aStructuredReport(own, '88.11', { findings, impression }),
    }),
  );
  const [ofOwn, ofOther] = await Promise.all(
    [own, other].map(({ studyUid }) => library.get('report.study', { studyInstanceUid: studyUid })),
  );
  const report = ofOwn?.reports[0]?.report ?? 0;
  await library.get('report.link', { report, study: ofOther?.study ?? 0, linked: true });
  expect((await saidOf(library, other)).said).toEqual(whole.said);
  // One report of two studies is two rows, and counted as two.
  const found = await library.get('report.search', { text: 'effusion' });
  expect([found.total, found.rows.length]).toEqual([2, 2]);
  await library.get('library.remove', { study: own.studyUid });
  expect(await saidOf(library, other)).toEqual({ links: [], sections: [], said: [] });
  const { findings: counted } = await library.get('report.facets', {});
  expect(counted).toEqual([]);
});
