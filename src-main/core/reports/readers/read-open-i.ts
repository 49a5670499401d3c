import { composeText } from './compose-text.ts';
import { Refusal } from '../../refusal.ts';
import { descendants, parseXml, textOf } from './parse-xml.ts';
import type { SectionName } from '../report-entity.ts';
import { noIdentity, type ReadReport } from './read-report.ts';

const sectionNames: Readonly<Record<string, SectionName>> = {
  COMPARISON: 'comparison',
  INDICATION: 'indication',
  TECHNIQUE: 'technique',
  FINDINGS: 'findings',
  IMPRESSION: 'impression',
};

/** The XML of the Open-I collection: one report in the labelled parts of an abstract, named by its `uId` (CXR1). */
export function readOpenI(bytes: Uint8Array): ReadReport[] {
  const root = parseXml(bytes);
  if (root.name !== 'eCitation') throw new Refusal('report-malformed', 'The XML is not of Open-I.');
  const parts = [...descendants(root, 'AbstractText')].map((part) => {
    const label = part.attributes['Label'] ?? '';
    return { name: sectionNames[label.toUpperCase()] ?? 'unknown', heading: label, body: textOf(part) };
  });
  const { text, sections } = composeText(parts);
  const [name] = descendants(root, 'uId');
  const identity = { ...noIdentity, studyName: name?.attributes['id'] };
  return [{ text, sections, format: 'open-i', status: 'final', identity }];
}
