import { cleanText, normaliseText } from './normalise-text.ts';
import type { ReportSection, SectionName } from '../report-entity.ts';

export interface Section {
  readonly name: SectionName;
  /** How the container calls it, where its own words are better than ours. */
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
    const title = cleanText(heading ?? (name === 'unknown' ? '' : name))
      .trim()
      .replace(/[\s:]+$/u, '');
    if (title !== '') text += `${title.toUpperCase()}:\n`;
    hints.push({ name, start: text.length, end: text.length + clean.length });
    text += clean;
  }
  // nothing is left to clean: the check is for size and for emptiness
  return { text: normaliseText(text), sections: hints };
}
