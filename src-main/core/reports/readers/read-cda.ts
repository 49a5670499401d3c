import { Refusal } from '../../refusal.ts';
import { cdaIdentity } from './cda-identity.ts';
import { narrativeText } from './cda-narrative.ts';
import { composeText, type Section } from './compose-text.ts';
import { decodeText } from './decode-text.ts';
import { childrenOf, elementAt, parseXml, textOf, type XmlElement } from './parse-xml.ts';
import type { PdfText } from './pdf-text.ts';
import { readDate, readMoment } from './read-date.ts';
import { reportOfPdf } from './read-pdf.ts';
import type { ReadReport, ReportStatus } from './read-report.ts';
import { sectionOfCode } from './section-codes.ts';

/**
 * An HL7 CDA document (release 2): the narrative of its sections, in order, or the PDF that stands in place of a body.
 * Identity from the record target, the order and the service event (PS3.20).
 */
export async function readCda(bytes: Uint8Array, pdf: PdfText): Promise<ReadReport[]> {
  const root = parseXml(bytes);
  if (root.name !== 'ClinicalDocument')
    throw new Refusal('report-malformed', 'The XML is not a CDA document.');
  const facts = {
    status: statusOf(root),
    identity: cdaIdentity(root),
    reportedAt: readMoment(elementAt(root, 'effectiveTime')?.attributes['value']),
  } as const;
  const embedded = elementAt(root, 'component', 'nonXMLBody', 'text');
  if (embedded !== undefined) return [{ ...(await readEmbedded(embedded, pdf)), ...facts, format: 'cda' }];
  const body = elementAt(root, 'component', 'structuredBody');
  return [{ ...composeText(sectionsBelow(body)), ...facts, format: 'cda' }];
}

function sectionsBelow(parent: XmlElement | undefined): Section[] {
  return childrenOf(parent, 'component')
    .flatMap((component) => childrenOf(component, 'section'))
    .flatMap((section) => [...sectionOf(section), ...sectionsBelow(section)]);
}

/** The catalogue of DICOM objects (DCM 121181) lists images; it is not prose. */
const objectCatalogue = '121181';

function sectionOf(section: XmlElement): Section[] {
  const code = elementAt(section, 'code')?.attributes['code'];
  const title = textOf(elementAt(section, 'title')).trim();
  if (code === objectCatalogue) return [];
  const name = sectionOfCode(code, title);
  return [
    { name, heading: title === '' ? undefined : title, body: narrativeText(elementAt(section, 'text')) },
  ];
}

async function readEmbedded(text: XmlElement, pdf: PdfText): Promise<Pick<ReadReport, 'text' | 'sections'>> {
  const media = text.attributes['mediaType'] ?? 'text/plain';
  const isBase64 = text.attributes['representation'] === 'B64';
  const bytes = Buffer.from(textOf(text), isBase64 ? 'base64' : 'utf8');
  if (media === 'application/pdf') return reportOfPdf(bytes, pdf);
  if (media === 'text/plain') return composeText([{ name: 'unknown', body: decodeText(bytes).text }]);
  throw new Refusal(
    'report-kind-unsupported',
    'The document holds a body of a kind that is not text or PDF.',
  );
}

/** RPLC replaces an earlier document, APND adds to one (CDA R2, 4.2.3.2); a legal authenticator makes it final. */
function statusOf(root: XmlElement): ReportStatus {
  const relations = childrenOf(root, 'relatedDocument').map((related) => related.attributes['typeCode']);
  if (relations.includes('RPLC')) return 'corrected';
  if (relations.includes('APND')) return 'addendum';
  return readDate(elementAt(root, 'legalAuthenticator', 'time')?.attributes['value']) === undefined
    ? 'unknown'
    : 'final';
}
