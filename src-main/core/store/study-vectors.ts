import type { Database } from './database.ts';

/** The frames of a study that have a vector of this model, in the order of series and images. */
export function embeddedFramesOf(
  database: Database,
  studyId: number,
  modelId: number,
): readonly { readonly instance: number; readonly frame: number }[] {
  return database.all(
    `SELECT instance.instance_id AS instance, frame.number AS frame
       FROM vector JOIN frame USING (frame_id) JOIN instance USING (instance_id) JOIN series USING (series_id)
      WHERE series.study_id = :studyId AND +vector.model_id = :modelId
      ORDER BY series.number, series.series_id, instance.instance_number, instance.instance_id, frame.number`,
    { studyId, modelId },
  );
}

/** Whether there is such a study. */
export function isStudy(database: Database, studyId: number): boolean {
  return database.get('SELECT 1 FROM study WHERE study_id = :studyId', { studyId }) !== undefined;
}
