import type { Database } from '../database.ts';

/** What a person said of the nth mention of a concept by the same words, in the nth report of a file. */
export interface HeldReview {
  readonly entryId: number;
  readonly ordinal: number;
  readonly concept: string;
  readonly term: string;
  readonly mention: number;
  readonly review: string;
  readonly changes: string;
  readonly who: string;
  readonly at: string;
}

interface Mention {
  readonly concept: string;
  readonly start: number;
  readonly finish: number;
}

const mentionsOf = (database: Database, reportId: number): readonly Mention[] =>
  database.all<Mention>(
    'SELECT concept, start, finish FROM entity WHERE report_id = :reportId ORDER BY start, entity_id',
    { reportId },
  );

/** What people said of a file's reports, oldest first, to be attached when the file is read anew. */
export function heldReviews(database: Database, entryId: number): readonly HeldReview[] {
  type Row = Omit<HeldReview, 'term' | 'mention'> &
    Mention & { readonly reportId: number; readonly text: string };
  return database
    .all<Row>(
      `SELECT entry_id AS entryId, ordinal, concept, review, changes, who, at, start, finish, report_id AS reportId, text
         FROM entity_review JOIN report USING (report_id) WHERE entry_id = :entryId ORDER BY review_id`,
      { entryId },
    )
    .map(({ start, finish, reportId, text, ...row }) => {
      const term = text.slice(start, finish);
      const same = mentionsOf(database, reportId).filter(
        (each) => each.concept === row.concept && text.slice(each.start, each.finish) === term,
      );
      return { ...row, term, mention: same.findIndex((each) => each.start === start) };
    });
}

/** Attaches what people said to the same mention of the same concept by the same words; what has gone is forgotten. */
export function attachReviews(database: Database, reportId: number, held: readonly HeldReview[]): void {
  if (held.length === 0) return;
  const text = database.get<{ text: string }>('SELECT text FROM report WHERE report_id = :reportId', {
    reportId,
  })?.text;
  const mentions = mentionsOf(database, reportId);
  for (const { concept, term, mention, ...said } of held) {
    const same = mentions.filter(
      (each) => each.concept === concept && text?.slice(each.start, each.finish) === term,
    );
    const found = same[mention];
    if (found !== undefined) say(database, reportId, found, said);
  }
}

/**
 * After another reading of the same text: what was said of a concept follows it to the one mention that shares words with
 * where it stood. Where the concept is read there no longer, the review stays, should a later engine read it again.
 */
export function followSpans(database: Database, reportId: number): void {
  type Row = Mention & Pick<HeldReview, 'review' | 'changes' | 'who' | 'at'>;
  const reviews = database.all<Row>(
    `SELECT concept, start, finish, review, changes, who, at FROM entity_review WHERE report_id = :reportId ORDER BY review_id`,
    { reportId },
  );
  if (reviews.length === 0) return;
  const mentions = mentionsOf(database, reportId);
  for (const { concept, start, finish, ...said } of reviews) {
    const own = mentions.filter((each) => each.concept === concept);
    if (own.some((each) => each.start === start && each.finish === finish)) continue;
    const [found, ...others] = own.filter((each) => each.start < finish && each.finish > start);
    if (found !== undefined && others.length === 0) say(database, reportId, found, said);
  }
}

function say(
  database: Database,
  reportId: number,
  { concept, start, finish }: Mention,
  { review, changes, who, at }: Pick<HeldReview, 'review' | 'changes' | 'who' | 'at'>,
): void {
  database.run(
    `INSERT INTO entity_review (report_id, start, finish, concept, review, changes, who, at)
     VALUES (:reportId, :start, :finish, :concept, :review, :changes, :who, :at)`,
    { reportId, start, finish, concept, review, changes, who, at },
  );
}
