import {
  savedQuestion,
  type SavedQuestion,
  type SavedSearch,
} from '../../../src-preload/contract/saved-search.ts';
import type { Database } from './database.ts';

interface Row {
  readonly search: number;
  readonly name: string;
  readonly question: string;
  readonly savedAt: string;
}

const columns = 'search_id AS search, name, question, saved_at AS savedAt';

/** Every kept question, by name. */
export function savedSearches(database: Database): SavedSearch[] {
  return database.all<Row>(`SELECT ${columns} FROM saved_search ORDER BY name_key`).map(toSearch);
}

/** Keeps a question under a name; undefined where the name is taken and was not to be replaced. */
export function saveSearch(
  database: Database,
  said: {
    readonly name: string;
    readonly question: SavedQuestion;
    readonly at: string;
    readonly replace: boolean;
  },
): SavedSearch | undefined {
  const row = database.get<Row>(
    `INSERT INTO saved_search (name, name_key, question, saved_at) VALUES (:name, :nameKey, :question, :at)
     ON CONFLICT (name_key) DO ${
       said.replace
         ? 'UPDATE SET name = excluded.name, question = excluded.question, saved_at = excluded.saved_at'
         : 'NOTHING'
     } RETURNING ${columns}`,
    { name: said.name, nameKey: keyOf(said.name), question: JSON.stringify(said.question), at: said.at },
  );
  return row && toSearch(row);
}

/** Whether another search than `search` has this name. */
export function isNameTaken(database: Database, name: string, search: number): boolean {
  return (
    database.get('SELECT 1 FROM saved_search WHERE name_key = :nameKey AND search_id <> :search', {
      nameKey: keyOf(name),
      search,
    }) !== undefined
  );
}

/** Gives a search another name; undefined where there is no such search. The name must not be taken. */
export function renameSearch(database: Database, search: number, name: string): SavedSearch | undefined {
  const row = database.get<Row>(
    `UPDATE saved_search SET name = :name, name_key = :nameKey WHERE search_id = :search RETURNING ${columns}`,
    { search, name, nameKey: keyOf(name) },
  );
  return row && toSearch(row);
}

/** Forgets a search; whether there was one. */
export function deleteSearch(database: Database, search: number): boolean {
  return database.run('DELETE FROM saved_search WHERE search_id = :search', { search }).changes > 0;
}

function keyOf(name: string): string {
  return name.toLowerCase();
}

function toSearch({ question, ...row }: Row): SavedSearch {
  return { ...row, question: savedQuestion.parse(JSON.parse(question)) };
}
