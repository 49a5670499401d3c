import { isClaimed, isJoined } from './joined-findings.ts';
import type { ReportEntity } from './report-entity.ts';

/**
 * Gives a finding the severity of the one before it that it is an alternative to or an explanation of: "minimal scarring
 * or atelectasis", "mild opacity, likely atelectasis".
 */
export function inheritSeverities(text: string, entities: readonly ReportEntity[]): ReportEntity[] {
  const done: ReportEntity[] = [];
  for (const entity of entities) {
    const before = done.at(-1);
    const takes =
      before?.severity !== undefined &&
      entity.severity === undefined &&
      entity.kind === 'finding' &&
      before.sentence.index === entity.sentence.index &&
      before.concept !== entity.concept &&
      isClaimed(entity) &&
      (isJoined(text, before, entity) || explains(before, entity));
    done.push(takes ? { ...entity, severity: before.severity } : entity);
  }
  return done;
}

/** A cue of likelihood between two findings makes the second an explanation of the first. */
function explains(before: ReportEntity, entity: ReportEntity): boolean {
  const cue = entity.cue;
  return (
    cue !== undefined &&
    cue.start >= before.end &&
    cue.end <= entity.start &&
    /^(?:likely|uncertain)/.test(cue.rule)
  );
}
