import { Refusal } from '../../refusal.ts';
import type { SectionName } from '../report-entity.ts';
import type { Section } from './compose-text.ts';
import { unescapeHl7 } from './hl7-escapes.ts';
import type { Hl7Message, Hl7Segment } from './hl7-messages.ts';
import { longestReport } from './normalise-text.ts';
import { sectionOfTitle } from './section-codes.ts';

/** OBX-11 of text that was taken back: deleted, posted wrongly, not obtainable. */
const withdrawn = new Set(['D', 'W', 'X']);

/** Suffixes of OBX-3 (HL7 v2, chapter 7, table of observation sub-identifiers). */
const suffixes: Readonly<Record<string, SectionName>> = {
  IMP: 'impression',
  GDT: 'findings',
  REC: 'recommendation',
  ADT: 'addendum',
};

/** The sections of one order's observations: segments of one identifier that follow each other are lines of one text. */
export function observedSections(observations: readonly Hl7Segment[], message: Hl7Message): Section[] {
  const groups: { identifier: string; lines: string[] }[] = [];
  for (const segment of standing(observations)) {
    const lines = linesOf(segment, message);
    const identifier = segment.fields[3] ?? '';
    const last = groups.at(-1);
    if (lines === undefined) continue;
    if (last?.identifier === identifier) last.lines.push(...lines);
    else groups.push({ identifier, lines });
  }
  return groups.map(({ identifier, lines }) => sectionOf(identifier, lines.join('\n'), message));
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

/** The lines of one OBX, or undefined for a value that is no words. */
function linesOf(segment: Hl7Segment, { delimiters, charset }: Hl7Message): string[] | undefined {
  const type = segment.fields[2] ?? '';
  if (type === 'ED' || type === 'RP') return undefined;
  const value = segment.fields[5] ?? '';
  if (value.length > longestReport) throw new Refusal('report-too-large');
  const repetitions = value.split(delimiters.repetition);
  const plain = (word = '') => unescapeHl7(word, delimiters, charset);
  switch (type) {
    case 'TX':
    case 'FT':
    case 'ST':
    case '':
      return repetitions.map(plain);
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
      return undefined;
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
