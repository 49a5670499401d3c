import { knownHeadings } from './known-headings.ts';
import { cleanText, normaliseText } from './normalise-text.ts';
import type { ReportSection, SectionName } from '../report-entity.ts';

export interface Section {
  readonly name: SectionName;
  /** How the container calls it; stands in the text where the reader of the text knows it, or nobody knows the section. */
  readonly heading?: string | undefined;
  readonly body: string;
}

/**
 * One text out of the sections a container keeps apart, each under its heading in capitals, and where each body lies.
 * Empty sections are left out. Throws `report-no-text` where all are empty.
 */
export function composeText(sections: readonly Section[]): { text: string; sections: ReportSection[] } {
  let text = '';
  const hints: ReportSection[] = [];
  for (const { name, heading, body } of sections) {
    const clean = cleanText(body).trim();
    if (clean === '') continue;
    if (text !== '') text += '\n\n';
    const title = titleOf(name, heading);
    if (title !== '') text += `${title.toUpperCase()}:\n`;
    hints.push({ name, start: text.length, end: text.length + clean.length });
    text += clean;
  }
  // nothing is left to clean: the check is for size and for emptiness
  return { text: normaliseText(text), sections: hints };
}

/** A section that only its code tells is called by its own name: under a heading that nobody knows, a reason reads as a finding. */
function titleOf(name: SectionName, heading = ''): string {
  const title = cleanText(heading)
    .trim()
    .replace(/[\s:]+$/u, '');
  return name === 'unknown' || knownHeadings.has(title.toLowerCase()) ? title : name;
}
