import { Refusal } from '../../refusal.ts';
import { composeText, type Section } from './compose-text.ts';
import { embeddedText } from './hl7-documents.ts';
import { hl7Identity, type Hl7Order } from './hl7-identity.ts';
import { readMessages, type Hl7Message, type Hl7Segment } from './hl7-messages.ts';
import { observedSections, standing } from './hl7-observations.ts';
import { valuesOf } from './hl7-value.ts';
import type { PdfText } from './pdf-text.ts';
import { readMoment } from './read-date.ts';
import { readEach } from './read-each.ts';
import type { ReadReport, ReadReports, ReportStatus } from './read-report.ts';
import { withoutRtf } from './rtf-in-text.ts';

const largestFile = 64_000_000;

/**
 * The reports of an HL7 v2 file of ORU^R01 messages: each order with observations is one; orders of the same message that
 * carry none are covered by it (one text for two examinations). Messages of other kinds are passed over, and so are orders
 * whose only report is a document that no reader knows, unless the file holds nothing else. An order that is damaged is
 * refused by itself.
 */
export async function readHl7(bytes: Uint8Array, pdf: PdfText): Promise<ReadReports> {
  if (bytes.length > largestFile) throw new Refusal('report-too-large');
  const results = readMessages(bytes).filter(isResult);
  if (results.length === 0)
    throw new Refusal('report-kind-unsupported', 'The file holds no ORU^R01 message.');
  const orders = results.flatMap((message) => ordersOf(message).map((order) => ({ order, message })));
  let hasOther = false;
  const read = await readEach(orders, async ({ order, message }) => {
    const report = await readOrder(order, message, pdf);
    if (report !== 'other') return report;
    hasOther = true;
    return undefined;
  });
  if (read.length === 0 && hasOther)
    throw new Refusal(
      'report-kind-unsupported',
      'The report is a document that is neither PDF, RTF nor text.',
    );
  if (read.length === 0) throw new Refusal('report-no-text', 'No message holds a report in words.');
  return read;
}

function isResult(message: Hl7Message): boolean {
  return valuesOf(message).value(message.segments[0], 9) === 'ORU';
}

function ordersOf(message: Hl7Message): Hl7Order[] {
  const patient = message.segments.find(({ name }) => name === 'PID');
  const orders: { requests: Hl7Segment[]; observations: Hl7Segment[]; others: Hl7Segment[] }[] = [];
  let ahead: Hl7Segment[] = [];
  for (const segment of message.segments) {
    const current = orders.at(-1);
    if (segment.name === 'OBR') {
      orders.push({ requests: [segment], observations: [], others: ahead });
      ahead = [];
    } else if (segment.name === 'ORC') ahead.push(segment);
    else if (segment.name === 'OBX') current?.observations.push(segment);
    else if (/^(?:ZDS|IPC|NTE)$/u.test(segment.name)) (current?.others ?? ahead).push(segment);
  }
  const [only, ...more] = orders.filter(({ observations }) => observations.length > 0);
  const covered = orders.filter(({ observations }) => observations.length === 0);
  if (only === undefined || more.length > 0) return orders.map((order) => ({ ...order, patient }));
  const requests = [...only.requests, ...covered.flatMap((order) => order.requests)];
  return [{ ...only, requests, others: orders.flatMap(({ others }) => others), patient }];
}

async function readOrder(
  order: Hl7Order,
  message: Hl7Message,
  pdf: PdfText,
): Promise<ReadReport | 'other' | undefined> {
  const body = await bodyOf(order, message, pdf);
  if (body === undefined || body === 'other') return body;
  const values = valuesOf(message);
  const request = order.requests[0];
  const reportedAt = values.value(request, 22) ?? values.value(message.segments[0], 7);
  return {
    text: body.text,
    sections: body.sections,
    format: 'hl7',
    status: statusOf(values.value(request, 25), order.observations, body.written),
    reportedAt: readMoment(reportedAt),
    identity: hl7Identity(order, values),
  };
}

async function bodyOf(order: Hl7Order, message: Hl7Message, pdf: PdfText) {
  const observed = observedSections(order.observations, message);
  const written = (observed.some(hasWords) ? observed : notesOf(order, message)).filter(hasWords);
  if (written.length > 0) return { ...composeText(written), written };
  const embedded = await embeddedText(standing(order.observations), message, pdf);
  return embedded === undefined || embedded === 'other' ? embedded : { ...embedded, written };
}

function hasWords({ body }: Section): boolean {
  return /[\p{L}\p{N}]/u.test(body);
}

/** Where there are no observations, some senders put the report into the notes of the order. */
function notesOf({ others }: Hl7Order, message: Hl7Message): Section[] {
  const { values } = valuesOf(message);
  const lines = others.filter(({ name }) => name === 'NTE').flatMap((note) => values(note, 3));
  return [{ name: 'unknown', body: withoutRtf(lines.join('\n')) }];
}

/** OBR-25, HL7 table 0123; where it is silent, the observations' own status (OBX-11). Addenda alone are an addendum. */
function statusOf(
  order: string | undefined,
  observations: readonly Hl7Segment[],
  written: readonly Section[],
): ReportStatus {
  if (written.length > 0 && written.every(({ name }) => name === 'addendum')) return 'addendum';
  const states = order === undefined ? observations.map(({ fields }) => fields[11] ?? '') : [order];
  if (states.includes('C')) return 'corrected';
  if (states.some((state) => /^[PRSAI]$/u.test(state))) return 'preliminary';
  return states.includes('F') ? 'final' : 'unknown';
}
