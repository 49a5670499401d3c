import type { ReportEntity } from './report-entity.ts';

/** A conjunction, with at most two words that describe the second finding. */
const joint = /^[\s,(]*(?:and\/or|and|or|versus|vs\.?|\/|&)[\s/]*(?:[\p{L}-]+\s+){0,2}$/iu;

/** An article behind "and" begins a phrase of its own: "moderate effusion and a Baker cyst". */
const apart = /\band\s+an?\b/iu;

/** Whether two findings follow one another with nothing but a conjunction between. */
export function isJoined(text: string, one: ReportEntity, other: ReportEntity): boolean {
  if (one.sentence.index !== other.sentence.index || !isClaimed(other) || !isClaimed(one)) return false;
  const between = text.slice(one.end, other.start);
  return joint.test(between) && !apart.test(between);
}

/** Whether the report says that a finding is, or may be, there. */
export function isClaimed(entity: ReportEntity): boolean {
  return (
    (entity.kind === 'finding' || entity.kind === 'history') &&
    (entity.assertion === 'present' || entity.assertion === 'uncertain')
  );
}
