import type {
  EntityCard,
  FacetRow,
  FindingFilter,
  StudyFindingCard,
} from '../../../src-preload/contract/reports.ts';
import { standingOfEntity } from './standing.ts';

const saysByStanding = {
  present: 'present',
  likely: 'present',
  uncertain: 'uncertain',
  denied: 'absent',
} as const;

/** Whether an entity is the evidence of a study's finding. */
export function isEvidenceOf(finding: StudyFindingCard): (entity: EntityCard) => boolean {
  return (entity) => {
    const standing = standingOfEntity(entity);
    const says = standing === 'apart' ? undefined : saysByStanding[standing];
    return (
      entity.concept === finding.concept &&
      says === finding.status &&
      (finding.laterality === 'none' ||
        entity.laterality === finding.laterality ||
        entity.laterality === 'bilateral')
    );
  };
}

/**
 * Whether an entity is what a filter asked for: its concept, or one below its code, block or chapter in the tree of facets.
 * Undefined where nothing that a report says was asked for.
 */
export function wantedBy(
  findings: readonly FindingFilter[],
  rows: readonly FacetRow[],
): ((entity: EntityCard) => boolean) | undefined {
  const asked = findings.filter(({ says, not = false }) => !not && says !== 'not-mentioned');
  if (asked.length === 0) return undefined;
  const within = asked.map((filter) => ({ filter, concepts: conceptsBelow(filter.of, rows) }));
  return (entity) =>
    within.some(({ filter: { says, side }, concepts }) => {
      const standing = standingOfEntity(entity);
      return (
        standing !== 'apart' &&
        saysByStanding[standing] === says &&
        concepts.has(entity.concept) &&
        (side === undefined || entity.laterality === side || entity.laterality === 'bilateral')
      );
    });
}

/** The concepts at or below a row of the tree. */
export function conceptsBelow(of: string, rows: readonly FacetRow[]): ReadonlySet<string> {
  const concepts = new Set([of]);
  const open = [of];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const row of rows) {
      if (row.parent !== id || row.parent === row.id) continue;
      if (row.level === 'concept') concepts.add(row.id);
      else open.push(row.id);
    }
  return concepts;
}
