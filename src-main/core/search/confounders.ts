import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Confounder } from '../../../src-preload/contract/similar.ts';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { settle } from '../refusal.ts';
import {
  type AttributeCounts,
  attributesOfImages,
  attributesOfLibrary,
  attributesRevision,
} from '../store/shared-attributes.ts';
import { chanceOfDrawing } from './hypergeometric.ts';

/** A value is warned of from so many studies among the hits … */
const fewest = 4;
/** … when it is met at least so much more often than in the library, in parts of all … */
const wayAbove = 0.2;
/** … and a blind draw would give that less often than this, over everything that was looked at (Holm 1979). */
const level = 0.001;

/**
 * What the hits share that is not disease (view, maker, station, site, year, devices that reports speak of) far above
 * what the library holds, strongest first. Studies are counted, not images: two films of one study share everything.
 */
export function confoundersAmong(hits: AttributeCounts, library: AttributeCounts): readonly Confounder[] {
  const having = new Map(
    library.counts.map(({ attribute, value, studies }) => [`${attribute}\0${value}`, studies]),
  );
  const tested = hits.counts
    .map(({ attribute, value, studies: met }): Confounder => {
      const base = having.get(`${attribute}\0${value}`) ?? met;
      const chance = chanceOfDrawing({ met, drawn: hits.studies, having: base, all: library.studies });
      return { attribute, value, met, of: hits.studies, base, all: library.studies, chance };
    })
    .sort((one, other) => one.chance - other.chance);
  // Holm's step-down: the i-th smallest is held against level / (m − i), and the first that fails ends it.
  const failing = tested.findIndex(({ chance }, i) => chance > level / (tested.length - i));
  const beyondChance = failing === -1 ? tested : tested.slice(0, failing);
  return beyondChance.filter(({ met, of, base, all }) => met >= fewest && met / of - base / all >= wayAbove);
}

const known = new WeakMap<OpenLibrary, { readonly key: string; readonly counts: AttributeCounts }>();

/**
 * The confounders of one list of hits. The library's own counts are kept until it changes; they are counted with turns for
 * others in between. `cancelled` where the library was closed meanwhile.
 */
export async function confoundersOf(
  library: OpenLibrary,
  { instances, filter }: { readonly instances: readonly number[]; readonly filter: StudyFilter | undefined },
  isOpen: () => boolean,
): Promise<Outcome<Confounder[]>> {
  const { store, modelId } = library;
  const { database } = store;
  const read = settle(() => {
    const key = JSON.stringify([filter, attributesRevision(database, modelId)]);
    return { key, counting: attributesOfLibrary(database, modelId, filter) };
  });
  if (!read.ok) return read;
  const { key, counting } = read.value;
  let counts = known.get(library)?.key === key ? known.get(library)?.counts : undefined;
  while (counts === undefined) {
    const step = settle(() => counting.next());
    if (!step.ok) return step;
    if (step.value.done === true) counts = step.value.value;
    else await nextTurn();
    if (!isOpen()) return fail('cancelled');
  }
  known.set(library, { key, counts });
  return succeed([...confoundersAmong(attributesOfImages(database, modelId, instances), counts)]);
}
