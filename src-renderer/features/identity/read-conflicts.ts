import type { CommandOutput } from '../../../src-preload/contract/commands.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { StudyCard } from '../../../src-preload/contract/study.ts';
import type { Client } from '../../client/client.ts';

export type IdentityConflict = CommandOutput<'library.identity-conflicts'>[number];

/** One of the people under an ID: how many studies there are of them, and the latest. */
export interface Namesake {
  readonly patient: number;
  readonly studies: number;
  readonly latest: StudyCard;
}

/** The people who share one ID, each by their latest study; one without studies is left out. */
export async function readNamesakes(
  { core }: Pick<Client, 'core'>,
  { patients }: IdentityConflict,
): Promise<Outcome<readonly Namesake[]>> {
  const namesakes: Namesake[] = [];
  for (const patient of patients) {
    const answer = await core['library.studies']({ patient, sort: 'date', descending: true, limit: 1 });
    if (!answer.ok) return answer;
    const [latest] = answer.value.rows;
    if (latest !== undefined) namesakes.push({ patient, studies: answer.value.total, latest });
  }
  return succeed(namesakes);
}
