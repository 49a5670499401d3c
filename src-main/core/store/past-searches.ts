import { similarQuery, type SimilarQuery } from '../../../src-preload/contract/similar.ts';
import type { Database } from './database.ts';

export interface SearchImage {
  readonly instance: number;
  readonly frame: number;
  readonly score: number;
}

export interface SearchRecord {
  readonly at: string;
  readonly question: SimilarQuery;
  readonly repeatable: boolean;
  readonly fingerprint: string;
  readonly generation: string;
  /** How many images the model had compared. */
  readonly library: number;
  /** `findingRevision` as it was. */
  readonly findings: number;
  /** The library's images that were asked about, or steered by. */
  readonly asked: readonly Omit<SearchImage, 'score'>[];
  readonly hits: readonly SearchImage[];
}

/** So many searches are kept; the oldest go. */
const kept = 500;

/** Keeps a search with its list. The same question asked twice in a row is one search. */
export function keepSearch(database: Database, record: SearchRecord): void {
  const question = JSON.stringify(record.question);
  database.transaction(() => {
    database.run(
      `DELETE FROM past_search WHERE question = :question AND search_id = (SELECT MAX(search_id) FROM past_search)`,
      { question },
    );
    const { rowId } = database.run(
      `INSERT INTO past_search (asked_at, question, repeatable, fingerprint, generation, library, findings, hits)
       VALUES (:at, :question, :repeatable, :fingerprint, :generation, :library, :findings, :hits)`,
      {
        at: record.at,
        question,
        repeatable: record.repeatable ? 1 : 0,
        fingerprint: record.fingerprint,
        generation: record.generation,
        library: record.library,
        findings: record.findings,
        hits: record.hits.length,
      },
    );
    record.asked.forEach((image, rank) => keepImage(database, rowId, 'asked', rank, { ...image, score: 1 }));
    record.hits.forEach((image, rank) => keepImage(database, rowId, 'hit', rank, image));
    database.run('DELETE FROM past_search WHERE search_id <= :last', { last: rowId - kept });
  });
}

function keepImage(
  database: Database,
  search: number,
  role: 'asked' | 'hit',
  rank: number,
  { instance, frame, score }: SearchImage,
): void {
  database.run(
    `INSERT INTO past_search_image (search_id, role, rank, instance_id, frame, score)
     VALUES (:search, :role, :rank, :instance, :frame, :score)`,
    { search, role, rank, instance, frame, score },
  );
}

export interface KeptSearch extends Omit<SearchRecord, 'asked' | 'hits' | 'findings'> {
  readonly search: number;
  readonly face: number | undefined;
  /** Undefined where an older program did not keep it. */
  readonly findings: number | undefined;
  /** How many hits the list had. */
  readonly hits: number;
}

type Row = Omit<KeptSearch, 'question' | 'repeatable' | 'face' | 'findings'> & {
  readonly question: string;
  readonly repeatable: number;
  readonly face: number | null;
  readonly findings: number | null;
};

const columns = `search_id AS search, asked_at AS at, question, repeatable, fingerprint, generation, library, findings,
  hits, (SELECT instance_id FROM past_search_image AS image
    WHERE image.search_id = past_search.search_id AND role = 'asked' ORDER BY rank LIMIT 1) AS face`;

/** Newest first. */
export function pastSearches(database: Database): readonly KeptSearch[] {
  return database.all<Row>(`SELECT ${columns} FROM past_search ORDER BY search_id DESC`).map(toSearch);
}

export function pastSearchOf(database: Database, search: number): KeptSearch | undefined {
  const row = database.get<Row>(`SELECT ${columns} FROM past_search WHERE search_id = :search`, { search });
  return row === undefined ? undefined : toSearch(row);
}

/** The hits of then that are still in the library, in their order. */
export function pastHits(database: Database, search: number): readonly (SearchImage & { rank: number })[] {
  return database.all(
    `SELECT instance_id AS instance, frame, score, rank FROM past_search_image
      WHERE search_id = :search AND role = 'hit' ORDER BY rank`,
    { search },
  );
}

/** Forgets one search, or all of them. */
export function wipeSearches(database: Database, search: number | undefined): void {
  database.run('DELETE FROM past_search WHERE :search IS NULL OR search_id = :search', {
    search: search ?? null,
  });
}

function toSearch({ question, repeatable, face, findings, ...row }: Row): KeptSearch {
  return {
    ...row,
    question: similarQuery.parse(JSON.parse(question)),
    repeatable: repeatable === 1,
    face: face ?? undefined,
    findings: findings ?? undefined,
  };
}
