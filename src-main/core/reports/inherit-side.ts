import { isClaimed, isJoined } from './joined-findings.ts';
import type { ReportEntity } from './report-entity.ts';

/**
 * Gives a finding the side of what it belongs to. Members of a list share one: in "scarring or atelectasis at the left
 * base" both are on the left. A finding takes the side of what it explains: in "opacity at the left base, likely
 * atelectasis" the atelectasis is on the left. Only affirmed or uncertain findings inherit; beyond a list only from the
 * ones before them in the sentence, or from the sentence before where theirs begins with "this" or "these", and only
 * where that is one and the same side.
 */
export function inheritSides(
  text: string,
  entities: readonly ReportEntity[],
  midline: ReadonlySet<string>,
): ReportEntity[] {
  const listed = entities.map((entity, at) => {
    const next = entities[at + 1];
    return isOpen(entity, midline) && next !== undefined && isJoined(text, entity, next)
      ? withSide(entity, next.laterality)
      : entity;
  });
  const done: ReportEntity[] = [];
  for (const entity of listed) {
    const last = done.at(-1);
    const side = !isOpen(entity, midline)
      ? undefined
      : last !== undefined && last.laterality !== 'none' && isJoined(text, last, entity)
        ? last.laterality
        : sideBefore(text, entity, done);
    done.push(side === undefined ? entity : withSide(entity, side));
  }
  return done;
}

function isOpen(entity: ReportEntity, midline: ReadonlySet<string>): boolean {
  return entity.laterality === 'none' && !midline.has(entity.concept) && isClaimed(entity);
}

function withSide(entity: ReportEntity, laterality: ReportEntity['laterality']): ReportEntity {
  return { ...entity, laterality };
}

function sideBefore(
  text: string,
  entity: ReportEntity,
  done: readonly ReportEntity[],
): ReportEntity['laterality'] | undefined {
  const pointsBack = /^(?:this|these|it|findings?)\b/i.test(
    text.slice(entity.sentence.start, entity.sentence.start + 10),
  );
  const first = entity.sentence.index - (pointsBack ? 1 : 0);
  const sides: ReportEntity['laterality'][] = [];
  for (let at = done.length - 1; at >= 0; at -= 1) {
    const other = done[at];
    if (other === undefined || other.sentence.index < first) break;
    if (isClaimed(other) && other.laterality !== 'none') sides.push(other.laterality);
  }
  return new Set(sides).size === 1 ? sides[0] : undefined;
}
