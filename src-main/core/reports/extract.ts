import { linkCode } from './code-linker.ts';
import { findingsOf } from './elided-findings.ts';
import { examSide, withExamSide, withHeadingSide } from './exam-side.ts';
import { openingOf } from './exam-title.ts';
import { headingPlaces } from './heading-place.ts';
import { inheritSeverities } from './inherit-severity.ts';
import { inheritSides } from './inherit-side.ts';
import { readSentence, type ReadSentence } from './read-sentence.ts';
import type { ExtractedReport, ReportEntity } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';
import { reportSettings } from './report-settings.ts';
import { splitSections } from './sections.ts';
import { withSideToldAfter } from './side-told-after.ts';
import { splitSentences } from './sentences.ts';
import { rollUpStudy } from './study-roll-up.ts';

/**
 * Everything the engine understands of a report. Pure: the same text and rules give the same answer. Spans are UTF-16
 * offsets into `text` exactly as given.
 */
export function extractReport(text: string, rules: ReportRules): ExtractedReport {
  const sections = splitSections(text, rules.sectionNames);
  const sentences: ReadSentence[] = [];
  for (const section of sections) {
    for (const span of splitSentences(text, section.start, section.end)) {
      sentences.push(readSentence(text, section, span, sentences.length, rules));
    }
  }
  const placeAt = headingPlaces(text, sections, rules);
  const { region, settingAt } = reportSettings(text, sections, sentences, placeAt, rules);
  const read = sentences.filter((sentence) => sentence.section.name !== 'technique');
  const found = findingsOf(text, read, settingAt, rules);
  const told = withSideToldAfter(text, found, sentences, rules.midlineConcepts);
  const sided = inheritSides(text, told, rules.midlineConcepts);
  const side = examSide(openingOf(text, sections), region);
  const sideOf = (entity: ReportEntity): ReportEntity => {
    const section = sentences[entity.sentence.index]?.section;
    const under = section === undefined ? undefined : placeAt(section, entity.sentence.start);
    return under?.side === undefined
      ? withExamSide(entity, side, rules)
      : withHeadingSide(entity, under, rules);
  };
  const entities = inheritSeverities(text, sided).map((entity) => withCode(sideOf(entity), rules));
  return { engineVersion: rules.version, sections, entities, study: rollUpStudy(entities, rules) };
}

function withCode(entity: ReportEntity, rules: ReportRules): ReportEntity {
  const concept = rules.concepts.get(entity.concept);
  return concept === undefined
    ? entity
    : { ...entity, ...linkCode(concept, entity.laterality, rules.sideCodes) };
}
