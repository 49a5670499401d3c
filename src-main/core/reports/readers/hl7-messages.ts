import { Refusal } from '../../refusal.ts';
import { decodeText } from './decode-text.ts';

/** The five characters that MSH-1 and MSH-2 choose. */
export interface Hl7Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** One segment as it stands, undecoded: `fields[0]` is its name, so that `fields[3]` is PID-3. */
export interface Hl7Segment {
  readonly name: string;
  readonly fields: readonly string[];
}

export interface Hl7Message {
  readonly delimiters: Hl7Delimiters;
  /** The name of the character set for TextDecoder, for the bytes of `\X..\` escapes. */
  readonly charset: string;
  /** MSH first. In MSH the fields are counted as in the standard: `fields[9]` is MSH-9. */
  readonly segments: readonly Hl7Segment[];
}

const mostSegments = 200_000;

/** Fields of a segment; the standard's longest has about fifty. More is not looked at. */
const mostFields = 200;

/** MLLP ends a message with this character and a carriage return. */
const endOfBlock = '\u001C';

/**
 * The messages of an HL7 v2 file: MLLP framing and batch headers are passed over; segments end with CR, LF or both; a
 * line that is no segment belongs to the one before it. Throws `report-malformed` where no message begins.
 */
export function readMessages(bytes: Uint8Array): Hl7Message[] {
  const { text, charset } = decode(bytes);
  const messages: { delimiters: Hl7Delimiters; charset: string; segments: Hl7Segment[] }[] = [];
  const lines = text.replaceAll(endOfBlock, '\r').split(/\r\n?|[\n\v]/u, mostSegments + 1);
  if (lines.length > mostSegments) throw new Refusal('report-too-large');
  for (const line of lines) {
    if (line.trim() === '' || /^(?:FHS|BHS|BTS|FTS)[^\w\s]/u.test(line)) continue;
    const current = messages.at(-1);
    if (/^MSH[^\w\s]/u.test(line)) messages.push(openMessage(line, charset));
    else if (current !== undefined) addLine(current.segments, line, current.delimiters);
  }
  if (messages.length === 0) throw new Refusal('report-malformed', 'The file holds no HL7 message.');
  return messages;
}

function openMessage(line: string, charset: string) {
  const [field = '|', component = '^', repetition = '~', escape = '\\', subcomponent = '&'] = line.slice(
    3,
    8,
  );
  const delimiters = { field, component, repetition, escape, subcomponent };
  // MSH-1 is the separator itself, so that the first split field is MSH-2
  const fields = ['MSH', field, ...line.slice(4).split(field, mostFields)];
  return { delimiters, charset, segments: [{ name: 'MSH', fields }] };
}

/** Some senders break the lines of a report without escaping: the rest belongs to the field that was open. */
function addLine(segments: Hl7Segment[], line: string, { field, escape }: Hl7Delimiters): void {
  const name = line.slice(0, 3);
  if (/^[A-Z][A-Z0-9]{2}$/u.test(name) && (line[3] === field || line.length === 3)) {
    segments.push({ name, fields: line.split(field, mostFields) });
    return;
  }
  const last = segments.at(-1);
  if (last === undefined || last.name === 'MSH') return;
  // the text of an OBX is its fifth field, whatever was open when the line broke
  const [value = '', ...rest] = line.split(field, mostFields);
  const fields = [...last.fields];
  fields[fields.length - 1] = `${fields.at(-1) ?? ''}${escape}.br${escape}${value}`;
  segments[segments.length - 1] = { name: last.name, fields: [...fields, ...rest].slice(0, mostFields) };
}

/** HL7 table 0211 against the names TextDecoder knows. */
const charsets: readonly (readonly [RegExp, string])[] = [
  [/UTF-?8/iu, 'utf-8'],
  [/^8859\/(\d+)$/u, 'iso-8859-$1'],
  [/GB ?18030/iu, 'gb18030'],
  [/BIG-?5/iu, 'big5'],
  [/KS ?X ?1001/iu, 'euc-kr'],
  [/ISO ?IR ?(?:14|87|159)/iu, 'iso-2022-jp'],
];

/** By MSH-18, which is plain ASCII in every character set; where it is absent or untrue, as any text file. */
function decode(bytes: Uint8Array): { text: string; charset: string } {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const header = /MSH([^\w\s])[^\r\n]*/u.exec(head);
  const declared = header?.[0]
    .split(header[1] ?? '|')[17]
    ?.split(/[~^]/u)[0]
    ?.trim();
  const known = charsets.find(([pattern]) => declared !== undefined && pattern.test(declared));
  if (declared !== undefined && known !== undefined) {
    const charset = known[1].replace('$1', known[0].exec(declared)?.[1] ?? '');
    const text = decodeStrictly(bytes, charset);
    if (text !== undefined) return { text, charset };
  }
  const { text, encoding } = decodeText(bytes);
  return { text, charset: encoding };
}

function decodeStrictly(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
