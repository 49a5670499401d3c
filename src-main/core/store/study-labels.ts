import type { Database } from './database.ts';

/** What a study is labelled with; studies that are not there have no line of labels. */
export type StudyLabels = ReadonlyMap<number, ReadonlySet<string>>;

/** Weights of findings: 2 and above are present, definitely or likely (`report-gists.ts`). */
const present = 2;

/** For each study whose reports were read, the ICD-10-CM categories that they call present. */
export function affirmedCategories(database: Database): StudyLabels {
  const rows = database.all<{ study: number; label: string | null }>(
    `SELECT DISTINCT study_id AS study, CASE WHEN weight >= :present THEN category END AS label
       FROM study_finding JOIN coded_concept USING (coded_id) WHERE category <> ''`,
    { present },
  );
  return labelled(rows);
}

/** For each collected study the names of the collections it lies in. */
export function collectionNames(database: Database): StudyLabels {
  return labelled(
    database.all(
      'SELECT study_id AS study, name AS label FROM collected JOIN collection USING (collection_id)',
    ),
  );
}

function labelled(rows: readonly { readonly study: number; readonly label: string | null }[]): StudyLabels {
  const labels = new Map<number, Set<string>>();
  for (const { study, label } of rows) {
    const own = labels.get(study) ?? new Set();
    if (label !== null) own.add(label);
    labels.set(study, own);
  }
  return labels;
}
