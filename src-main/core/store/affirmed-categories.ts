import type { Database } from './database.ts';

/** For each study with findings, the ICD-10-CM categories that its reports call present, definitely or likely. */
export function affirmedCategories(database: Database): ReadonlyMap<number, ReadonlySet<string>> {
  const rows = database.all<{ study: number; category: string; weight: number }>(
    `SELECT DISTINCT study_id AS study, category, weight FROM study_finding JOIN coded_concept USING (coded_id)
      WHERE category <> ''`,
  );
  const categories = new Map<number, Set<string>>();
  for (const { study, category, weight } of rows) {
    const own = categories.get(study) ?? new Set();
    if (weight >= present) own.add(category);
    categories.set(study, own);
  }
  return categories;
}

/** Weights of findings: 2 and above are present (`report-gists.ts`). */
const present = 2;
