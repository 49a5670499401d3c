import { expect, test } from 'vitest';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { settleAsync } from '../../refusal.ts';
import type { PdfText } from './pdf-text.ts';
import { readCda } from './read-cda.ts';

const pdf: PdfText = {
  read: async (bytes) => succeed({ text: `FINDINGS: ${bytes.length} bytes.`, pages: 1 }),
};
const read = (xml: string) => readCda(Buffer.from(xml), pdf);

const header = `<effectiveTime value="20240305113000+0100"/>
  <recordTarget><patientRole><id extension="42" root="1.2.3.4"/><patient>
    <name><given>Ingrid</given><family>Lindqvist</family></name>
    <administrativeGenderCode code="F"/><birthTime value="19600131"/></patient></patientRole></recordTarget>
  <inFulfillmentOf><order><id extension="P1" root="1.9"/><ps3-20:accessionNumber xmlns:ps3-20="urn:dicom-org:ps3-20" extension="A1"/></order></inFulfillmentOf>
  <documentationOf><serviceEvent><id root="1.2.840.9.1"/><effectiveTime value="20240305"/></serviceEvent></documentationOf>`;

const document = (body: string, more = '') =>
  `<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">${header}${more}<component>${body}</component></ClinicalDocument>`;

const sections = `<structuredBody>
  <component><section><code code="121181"/><title>DICOM Object Catalog</title><text>1.2.3</text></section></component>
  <component><section><code code="121070" codeSystem="1.2.840.10008.2.16.4"/><title>Findings</title>
    <text><paragraph>The  lungs
      are <content styleCode="Bold">clear</content>.</paragraph>
      <list><item>Heart normal.</item><item>No effusion.<br/>None at all.</item></list>
      <table><tbody><tr><td>Nodule</td><td>9 mm</td></tr></tbody></table><renderMultiMedia><caption>Figure 1</caption></renderMultiMedia></text>
    <component><section><title>Bones</title><text>Intact.</text></section></component></section></component>
  <component><section><code code="19005-8"/><text>Normal chest.</text></section></component>
</structuredBody>`;

test('the narrative of each section is text under its title, lists and tables line by line', async () => {
  const [report] = await read(document(sections));
  expect(report?.text).toBe(
    'FINDINGS:\nThe lungs are clear.\nHeart normal.\nNo effusion.\nNone at all.\nNodule\t9 mm\n\nBONES:\nIntact.\n\nIMPRESSION:\nNormal chest.',
  );
  expect(report?.sections.map(({ name }) => name)).toEqual(['findings', 'unknown', 'impression']);
});

test('identity is the record target, the order and the service event', async () => {
  const [report] = await read(document(sections));
  expect(report).toMatchObject({
    status: 'unknown',
    reportedAt: '2024-03-05T11:30:00',
    identity: {
      studyInstanceUids: ['1.2.840.9.1'],
      accessionNumbers: ['A1', 'P1'],
      patients: [{ id: '42', issuer: '1.2.3.4' }],
      patientName: 'Lindqvist^Ingrid',
      birthDate: '19600131',
      sex: 'F',
      studyDate: '20240305',
    },
  });
});

test.each([
  ['<legalAuthenticator><time value="20240305"/></legalAuthenticator>', 'final'],
  ['<relatedDocument typeCode="RPLC"/>', 'corrected'],
  ['<relatedDocument typeCode="APND"/>', 'addendum'],
])('%s makes it %s', async (more, status) => {
  expect((await read(document(sections, more)))[0]?.status).toBe(status);
});

test('a PDF in place of a body is read', async () => {
  const data = Buffer.from('%PDF-1.4').toString('base64');
  const [report] = await read(
    document(
      `<nonXMLBody><text mediaType="application/pdf" representation="B64">${data}</text></nonXMLBody>`,
    ),
  );
  expect(report).toMatchObject({
    format: 'cda',
    text: 'FINDINGS: 8 bytes.',
    identity: { accessionNumbers: ['A1', 'P1'] },
  });
});

test('what a correction has struck out is not said, what it put in its place is', async () => {
  const narrative =
    'There is <content revised="delete">a pneumothorax</content><content revised="insert">a skin fold</content>.';
  const [report] = await read(
    document(
      `<structuredBody><component><section><code code="121070"/><text>${narrative}</text></section></component></structuredBody>`,
    ),
  );
  expect(report?.text).toBe('FINDINGS:\nThere is a skin fold.');
});

test.each(['utf8', 'latin1'] as const)(
  'plain text in place of a body keeps its letters, in %s',
  async (encoding) => {
    const data = Buffer.from('Größe 3 × 4 cm.', encoding).toString('base64');
    const body = `<nonXMLBody><text mediaType="text/plain" representation="B64">${data}</text></nonXMLBody>`;
    expect((await read(document(body)))[0]?.text).toBe('Größe 3 × 4 cm.');
  },
);

test.each([
  ['a document without sections', document('<structuredBody/>'), 'report-no-text'],
  [
    'a picture in place of a body',
    document('<nonXMLBody><text mediaType="image/png">x</text></nonXMLBody>'),
    'report-kind-unsupported',
  ],
  ['another XML', '<rss/>', 'report-malformed'],
])('%s is refused', async (_title, xml, code) => {
  expect(await settleAsync(() => read(xml))).toMatchObject({ failure: { code } });
});
