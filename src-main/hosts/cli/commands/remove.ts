import type { CommandInput } from '../../../../src-preload/contract/commands.ts';
import { fail, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';

type Removal = CommandInput<'library.remove'>;

export interface RemovedCounts {
  readonly studies: number;
  readonly instances: number;
  readonly files: number;
}

/**
 * `remove STUDY|PATIENT|BATCH`: a word with a prefix is what it says; a bare word must fit only one of the three, so
 * that nothing is removed by a guess.
 */
export async function remove(words: readonly string[], cli: CliContext): Promise<Outcome<RemovedCounts>> {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0)
    throw new WrongUsage('remove takes one study, patient or import');
  const stated = /^(study|patient|batch):(.+)$/.exec(word);
  if (stated !== null) return cli.call('library.remove', removal(stated[1] ?? '', stated[2] ?? ''));
  const fits: Removal[] = [];
  for (const kind of ['study', 'patient', 'batch'])
    if (await exists(kind, word, cli)) fits.push(removal(kind, word));
  const [only, ...others] = fits;
  if (only === undefined) return fail('not-found');
  if (others.length > 0)
    throw new WrongUsage('that word fits more than one: write study:…, patient:… or batch:…');
  return cli.call('library.remove', only);
}

function removal(kind: string, word: string): Removal {
  if (kind === 'study') return { study: word };
  if (kind === 'patient') return { patient: word };
  const batch = Number(word);
  if (!Number.isInteger(batch) || batch < 0) throw new WrongUsage('an import is named by its number');
  return { batch };
}

async function exists(kind: string, word: string, cli: CliContext): Promise<boolean> {
  if (kind === 'study') return (await cli.call('library.study', { studyInstanceUid: word.slice(0, 128) })).ok;
  if (kind === 'batch') {
    const batches = await cli.call('ingest.batches', {});
    return batches.ok && batches.value.some(({ batch }) => String(batch) === word);
  }
  const found = await cli.call('library.studies', { patientId: word.slice(0, 128), limit: 1 });
  return found.ok && found.value.total > 0;
}

export function removedText({ studies, instances, files }: RemovedCounts): string {
  return `Removed ${studies} studies, ${instances} images and other objects, ${files} places of files.`;
}
