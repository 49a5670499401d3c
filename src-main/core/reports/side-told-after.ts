import { isClaimed } from './joined-findings.ts';
import type { ReadSentence } from './read-sentence.ts';
import type { ReportEntity } from './report-entity.ts';

/** A sentence that says where one thing is, and of which of the two sides. */
const place =
  /^(?:it|this|these|they)\s+(?:is|are|lies?|appears?)\s+(?:(?:seen|located|situated|again)\s+)*(?:on|in|within|at)\s+the\s+(?<side>left|right)\b/iu;
const eitherSide = /\b(?:left|right|bilateral\w*|both)\b/giu;

/**
 * Gives a finding the side that the next sentence tells: "Nodule in the upper lobe. It is on the left." Only where the
 * sentence names one side and no finding of its own, and the one before it affirms or suspects one finding and no other.
 */
export function withSideToldAfter(
  text: string,
  entities: readonly ReportEntity[],
  sentences: readonly ReadSentence[],
  midline: ReadonlySet<string>,
): ReportEntity[] {
  const bySentence = Map.groupBy(entities, ({ sentence }) => sentence.index);
  const told = new Map<ReportEntity, 'left' | 'right'>();
  for (const { index, section, span, mentions } of sentences) {
    const side = mentions.length > 0 ? undefined : sideToldIn(text.slice(span.start, span.end));
    if (side === undefined || sentences[index - 1]?.section !== section) continue;
    const [only, ...others] = bySentence.get(index - 1) ?? [];
    const isOpen = only?.laterality === 'none' && isClaimed(only) && !midline.has(only.concept);
    if (only !== undefined && isOpen && others.length === 0) told.set(only, side);
  }
  return entities.map((entity) => {
    const laterality = told.get(entity);
    return laterality === undefined ? entity : { ...entity, laterality };
  });
}

function sideToldIn(sentence: string): 'left' | 'right' | undefined {
  const side = place.exec(sentence)?.groups?.['side']?.toLowerCase();
  if (sentence.match(eitherSide)?.length !== 1) return undefined;
  return side === 'left' || side === 'right' ? side : undefined;
}
