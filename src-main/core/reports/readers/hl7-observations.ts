import { Refusal } from '../../refusal.ts';
import type { SectionName } from '../report-entity.ts';
import type { Section } from './compose-text.ts';
import { unescapeHl7 } from './hl7-escapes.ts';
import type { Hl7Message, Hl7Segment } from './hl7-messages.ts';
import { longestReport } from './normalise-text.ts';
import { isRtf, withoutRtf } from './rtf-in-text.ts';
import { sectionOfTitle } from './section-codes.ts';

/** OBX-11 of text that was taken back: deleted, posted wrongly, not obtainable. */
const withdrawn = new Set(['D', 'W', 'X']);

/** Types of OBX-2 (HL7 table 0125) whose values are words; what is not named is text. */
const wordTypes = new Set(['', 'TX', 'FT', 'ST', 'CE', 'CF', 'CWE', 'CNE', 'NM', 'SN']);

/** Suffixes of OBX-3 (HL7 v2, chapter 7, table of observation sub-identifiers). */
const suffixes: Readonly<Record<string, SectionName>> = {
  IMP: 'impression',
  GDT: 'findings',
  REC: 'recommendation',
  ADT: 'addendum',
};

/** The sections of one order's observations: segments of one identifier that follow each other are lines of one text. */
export function observedSections(observations: readonly Hl7Segment[], message: Hl7Message): Section[] {
  const groups: { identifier: string; segments: Hl7Segment[] }[] = [];
  for (const segment of standing(observations).filter(isOfWords)) {
    const identifier = segment.fields[3] ?? '';
    const last = groups.at(-1);
    if (last?.identifier === identifier) last.segments.push(segment);
    else groups.push({ identifier, segments: [segment] });
  }
  return groups.map(({ identifier, segments }) => sectionOf(identifier, bodyOf(segments, message), message));
}

function isOfWords({ fields }: Hl7Segment): boolean {
  return wordTypes.has(fields[2] ?? '');
}

/** Some senders type RTF into a text; where its backslashes are no escapes, neither is a tilde behind one a repetition. */
function bodyOf(segments: readonly Hl7Segment[], message: Hl7Message): string {
  const { escape, repetition } = message.delimiters;
  const values = segments.map(({ fields }) => fields[5] ?? '');
  const isBare = isRtf(values[0] ?? '');
  const lines = segments.flatMap((segment, at) => {
    const value = values[at] ?? '';
    return linesOf(segment, isBare ? value.replaceAll(`${escape}${repetition}`, ' ') : value, message);
  });
  return withoutRtf(lines.join('\n'));
}

function sectionOf(identifier: string, body: string, { delimiters }: Hl7Message): Section {
  const [code = '', label = ''] = identifier.split(delimiters.component);
  const parts = code.split(delimiters.subcomponent);
  const suffix = parts.length > 1 ? parts.at(-1) : undefined;
  const name = (suffix === undefined ? undefined : suffixes[suffix]) ?? sectionOfTitle(label) ?? 'unknown';
  // "general description" is often the whole report, with headings of its own
  if (/^[ \t]*(?:findings?|impressions?|conclusions?|technique)[ \t]*:/imu.test(body))
    return { name: 'unknown', body };
  return { name, body };
}

/** The lines of one OBX. */
function linesOf(segment: Hl7Segment, value: string, { delimiters, charset }: Hl7Message): string[] {
  if (value.length > longestReport) throw new Refusal('report-too-large');
  const repetitions = value.split(delimiters.repetition);
  const plain = (word = '') => unescapeHl7(word, delimiters, charset);
  switch (segment.fields[2] ?? '') {
    case 'CE':
    case 'CF':
    case 'CWE':
    case 'CNE':
      return repetitions.map((each) => codedText(each.split(delimiters.component).map(plain)));
    case 'NM':
    case 'SN':
      return [
        measured(segment, plain(value.replaceAll(delimiters.component, ' ')), plain, delimiters.component),
      ];
    default:
      return repetitions.map(plain);
  }
}

/** The words of a coded value: original text, else its text, else the alternate's, else the code. */
function codedText(parts: readonly string[]): string {
  return [parts[8], parts[1], parts[4], parts[0]].find((word) => word !== undefined && word !== '') ?? '';
}

function measured(
  segment: Hl7Segment,
  value: string,
  plain: (word?: string) => string,
  component: string,
): string {
  const label = plain(segment.fields[3]?.split(component)[1]);
  const unit = plain(segment.fields[6]?.split(component)[0]);
  return `${label === '' ? '' : `${label}: `}${value} ${unit}`.trim();
}

/** What has not been taken back. */
export function standing(observations: readonly Hl7Segment[]): Hl7Segment[] {
  return observations.filter(({ fields }) => !withdrawn.has(fields[11] ?? ''));
}
