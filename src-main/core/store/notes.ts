import type { KeyImage, Note } from '../../../src-preload/contract/collections.ts';
import type { Database } from './database.ts';

/** The notes of a study, oldest first. */
export function notesOfStudy(database: Database, study: number): Note[] {
  return database
    .all<Omit<Note, 'instance'> & { readonly instance: number | null }>(
      `SELECT note_id AS note, study_id AS study, instance_id AS instance, body, written_at AS writtenAt
         FROM note WHERE study_id = :study ORDER BY note_id`,
      { study },
    )
    .map(({ instance, ...note }) => ({ ...note, ...(instance === null ? {} : { instance }) }));
}

export interface NoteToWrite {
  readonly note?: number | undefined;
  readonly study: number;
  readonly instance?: number | undefined;
  readonly body: string;
  readonly stamp: string;
}

/** Writes a note, or one anew; an empty body takes it away. False where there is no such note, study or image of it. */
export function writeNote(database: Database, { note, study, instance, body, stamp }: NoteToWrite): boolean {
  if (note !== undefined)
    return body === ''
      ? database.run('DELETE FROM note WHERE note_id = :note AND study_id = :study', { note, study })
          .changes > 0
      : database.run(
          `UPDATE note SET body = :body, written_at = :stamp WHERE note_id = :note AND study_id = :study`,
          { note, study, body, stamp },
        ).changes > 0;
  if (body === '') return true;
  return (
    database.run(
      `INSERT INTO note (study_id, instance_id, body, written_at)
       SELECT study_id, :instance, :body, :stamp FROM study
        WHERE study_id = :study
          AND (:instance IS NULL OR EXISTS (SELECT 1 FROM instance JOIN series USING (series_id)
                WHERE instance_id = :instance AND series.study_id = :study))`,
      { study, instance: instance ?? null, body, stamp },
    ).changes > 0
  );
}

/** Marks an image as key or takes the mark away: whether it is marked now; undefined where there is no such image. */
export function toggleKeyImage(
  database: Database,
  instance: number,
  frame: number,
  stamp: string,
): boolean | undefined {
  const of = { instance, frame };
  const taken = database.run('DELETE FROM key_image WHERE instance_id = :instance AND frame = :frame', of);
  if (taken.changes > 0) return false;
  const marked = database.run(
    `INSERT INTO key_image (instance_id, frame, marked_at)
     SELECT instance_id, :frame, :stamp FROM instance WHERE instance_id = :instance AND :frame < frames`,
    { ...of, stamp },
  );
  return marked.changes > 0 ? true : undefined;
}

/** Key images of a study: a person's marks, then what key objects of any study refer to. */
export function keyImagesOfStudy(database: Database, study: number): KeyImage[] {
  return [
    ...database.all<KeyImage>(
      `SELECT instance_id AS instance, frame, 'person' AS "by"
         FROM key_image JOIN instance USING (instance_id) JOIN series USING (series_id)
        WHERE series.study_id = :study ORDER BY instance_id, frame`,
      { study },
    ),
    ...database.all<KeyImage>(
      `SELECT DISTINCT image.instance_id AS instance, COALESCE(key_frame.frame, 0) AS frame, 'key-object' AS "by"
         FROM instance AS image JOIN series USING (series_id)
              JOIN reference ON reference.uid = image.sop_instance_uid
              JOIN instance AS object ON object.instance_id = reference.instance_id AND object.kind = 'key-object'
              LEFT JOIN key_frame ON key_frame.instance_id = object.instance_id AND key_frame.uid = reference.uid
                                 AND key_frame.frame < image.frames
        WHERE series.study_id = :study AND image.kind = 'image' ORDER BY image.instance_id, frame`,
      { study },
    ),
  ];
}
