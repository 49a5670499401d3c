import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Database } from '../store/database.ts';
import { type GroupedNeighbour, type Grouping, groupNeighbours } from '../store/group-neighbours.ts';
import type { Scored } from '../store/hits.ts';

export interface GroupsWish {
  /** One of each patient or study; undefined where nothing is grouped. */
  readonly group: Grouping | undefined;
  readonly k: number;
  /** So many images are looked at first. */
  readonly first: number;
}

export interface NearestGroups<Answer> {
  readonly answer: Answer;
  readonly nearest: readonly GroupedNeighbour[];
}

/**
 * The nearest images, or the nearest of each of `k` groups: twice as many are looked at until there are so many groups,
 * or all were. `cancelled` where the library was closed meanwhile.
 */
export async function nearestGroups<Answer extends { readonly neighbours: readonly Scored[] }>(
  { group, k, first }: GroupsWish,
  look: (images: number) => Promise<Outcome<Answer>>,
  { database, isOpen }: { readonly database: Database; readonly isOpen: () => boolean },
): Promise<Outcome<NearestGroups<Answer>>> {
  for (let images = first; ; images *= 2) {
    const answer = await look(images);
    if (!answer.ok) return answer;
    if (!isOpen()) return fail('cancelled');
    const { neighbours } = answer.value;
    const nearest = groupNeighbours(database, neighbours, { group, k });
    if (group === undefined || nearest.length >= k || neighbours.length < images)
      return succeed({ answer: answer.value, nearest });
  }
}
