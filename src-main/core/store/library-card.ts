import type { Database } from './database.ts';

export interface LibraryFacts {
  readonly name: string;
  readonly generation: string;
  readonly createdAt: string;
  readonly sample: boolean;
  readonly studies: number;
  readonly images: number;
  readonly patients: number;
  readonly pending: number;
}

/** What the library says of itself: its name and how much it holds. */
export function libraryFacts(database: Database): LibraryFacts {
  const row = database.get<Omit<LibraryFacts, 'sample'> & { sample: number }>(
    `SELECT name, generation, created_at AS createdAt, sample,
            (SELECT COUNT(*) FROM study) AS studies,
            (SELECT COUNT(*) FROM instance WHERE pixel_sha256 IS NOT NULL) AS images,
            (SELECT COUNT(*) FROM patient) AS patients,
            (SELECT COUNT(*) FROM ledger WHERE state = 'pending') AS pending
       FROM library`,
  );
  if (row === undefined) throw new Error('the library has no row of its own');
  return { ...row, sample: row.sample === 1 };
}

/** Which library this is: another one, or this one restored from a backup, has another generation. */
export function generationOf(database: Database): string {
  return database.get<{ generation: string }>('SELECT generation FROM library')?.generation ?? '';
}
