import type { StudyCard } from '../../../../src-preload/contract/study.ts';
import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { type FilterWords, parseFilter } from '../parse-filter.ts';

const pageSize = 500;

/** Every study of the library that passes the filter's words, newest first. */
export async function studies(
  words: FilterWords,
  context: CliContext,
): Promise<Outcome<{ total: number; studies: StudyCard[] }>> {
  const all: StudyCard[] = [];
  for (;;) {
    const page = await context.call(
      'library.studies',
      { offset: all.length, limit: pageSize, filter: parseFilter(words) },
      context.signal,
    );
    if (!page.ok) return page;
    all.push(...page.value.rows);
    if (page.value.rows.length < pageSize) return succeed({ total: page.value.total, studies: all });
  }
}

export function studiesText({
  total,
  studies: rows,
}: {
  total: number;
  studies: readonly StudyCard[];
}): string {
  const lines = rows.map((study) =>
    [
      study.date ?? ''.padEnd(10),
      study.modalities.join('+').padEnd(5),
      study.bodyParts.join('+').padEnd(8),
      `${study.instances} images`.padEnd(10),
      study.patientId.padEnd(14),
      study.studyInstanceUid,
    ].join('  '),
  );
  return [...lines, `${total} studies`].join('\n');
}
