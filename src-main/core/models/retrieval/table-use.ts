import type { LabelTableUse } from '../../../../src-preload/contract/retrieval.ts';
import type { ImagePlace } from '../../store/models.ts';
import type { LabelTable } from './read-labels.ts';

const mostExamples = 5;
/** The number of the first line below the header, as an editor counts. */
const firstLine = 2;

/** How much of a table speaks of these images. */
export function tableUse({ by, named }: LabelTable, images: readonly ImagePlace[]): LabelTableUse {
  const known = new Set(
    images.map(({ sopInstanceUid, studyInstanceUid }) =>
      by === 'image' ? sopInstanceUid : studyInstanceUid,
    ),
  );
  const unknown = named.flatMap((uid, at) => (known.has(uid) ? [] : [at + firstLine]));
  return {
    lines: named.length,
    matched: named.length - unknown.length,
    unknown: unknown.length,
    examples: unknown.slice(0, mostExamples),
  };
}
