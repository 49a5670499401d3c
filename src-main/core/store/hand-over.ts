import type { Database } from './database.ts';

/** What a person made of one image goes over to another that shows the same: notes, marks, measurements, a correction. */
export function handOver(database: Database, from: number, to: number): void {
  const images = { from, to };
  database.run(
    `UPDATE note SET instance_id = :to,
                     study_id = (SELECT study_id FROM instance JOIN series USING (series_id) WHERE instance_id = :to)
      WHERE instance_id = :from`,
    images,
  );
  database.run('UPDATE measurement SET instance_id = :to WHERE instance_id = :from', images);
  // What was said of the other already stands.
  database.run('UPDATE OR IGNORE key_image SET instance_id = :to WHERE instance_id = :from', images);
  database.run('UPDATE OR IGNORE correction SET instance_id = :to WHERE instance_id = :from', images);
}
