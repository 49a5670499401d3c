import type { EmbeddingState } from '../../../src-preload/contract/import.ts';
import type { Database } from './database.ts';

/** The row of a model that has been in this library; undefined where it never was. */
export function modelRow(
  database: Database,
  fingerprint: string,
): { readonly modelId: number; readonly name: string } | undefined {
  return database.get('SELECT model_id AS modelId, name FROM model WHERE fingerprint = :fingerprint', {
    fingerprint,
  });
}

/** The first model that vectors are kept of: in a library that never chose, the one it answered by. */
export function firstEmbedding(database: Database): string | undefined {
  return database.get<{ fingerprint: string }>(
    `SELECT fingerprint FROM model WHERE EXISTS (SELECT 1 FROM vector WHERE vector.model_id = model.model_id)
      ORDER BY model_id LIMIT 1`,
  )?.fingerprint;
}

/** What a model says of an image, kept while it is not the model in use; the one in use has its word in `instance`. */
export interface Verdict {
  readonly instanceId: number;
  readonly state: EmbeddingState;
  readonly reason: string;
}

export function saveVerdict(
  database: Database,
  modelId: number,
  { instanceId, state, reason }: Verdict,
): void {
  database.run(
    `INSERT INTO verdict (model_id, instance_id, embedding, reason) VALUES (:modelId, :instanceId, :state, :reason)
     ON CONFLICT (model_id, instance_id) DO UPDATE SET embedding = excluded.embedding, reason = excluded.reason`,
    { modelId, instanceId, state, reason },
  );
}

/**
 * Takes out what every model made of an image: it is another image now, or another thing is said of it. Gives the numbers
 * of the vectors that went, for an index to forget.
 */
export function forgetJudgements(database: Database, instanceId: number): readonly number[] {
  return database.transaction(() => {
    database.run('DELETE FROM verdict WHERE instance_id = :instanceId', { instanceId });
    return database
      .all<{ number: number }>(
        `DELETE FROM vector WHERE frame_id IN (SELECT frame_id FROM frame WHERE instance_id = :instanceId)
          RETURNING number`,
        { instanceId },
      )
      .map(({ number }) => number);
  });
}

// An image that failed to decode, or has no place any more, is nothing that a model could judge.
const judgeable = `instance.embedding IS NOT NULL
  AND EXISTS (SELECT 1 FROM ledger WHERE ledger.instance_id = instance.instance_id AND state = 'indexed')`;

/** Said of an image that the model in use has not judged: it was imported while another one was. */
const waiting = 'Waits to be embedded by the model in use.';

/** A model of the library; the word of the one in use is in `instance`, and `verdict` has what it said before. */
export interface JudgingModel {
  readonly modelId: number;
  readonly inUse: boolean;
}

// That an image waits is no verdict on it; libraries of earlier versions hold such rows.
function isJudged({ inUse }: JudgingModel): string {
  return inUse
    ? 'instance.embedding_reason <> :waiting'
    : `EXISTS (SELECT 1 FROM verdict
                WHERE verdict.instance_id = instance.instance_id AND model_id = :modelId AND reason <> :waiting)`;
}

function parametersOf({ inUse, modelId }: JudgingModel): { waiting: string; modelId?: number } {
  return inUse ? { waiting } : { waiting, modelId };
}

/** The next images after one that a model has not judged yet, at most `limit`. */
export function unjudged(
  database: Database,
  model: JudgingModel,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly number[] {
  return database
    .all<{ id: number }>(
      `SELECT instance_id AS id FROM instance WHERE instance_id > :after AND ${judgeable} AND NOT ${isJudged(model)}
        ORDER BY instance_id LIMIT :limit`,
      { ...parametersOf(model), after, limit },
    )
    .map(({ id }) => id);
}

/** How many images a model has judged, of those there are. */
export function countJudged(
  database: Database,
  model: JudgingModel,
): { readonly judged: number; readonly images: number } {
  const counts = database.get<{ judged: number; images: number }>(
    `SELECT COALESCE(SUM(${isJudged(model)}), 0) AS judged, COUNT(*) AS images FROM instance WHERE ${judgeable}`,
    parametersOf(model),
  );
  return counts ?? { judged: 0, images: 0 };
}

/** How many images wait for the model in use. */
export function countWaiting(database: Database): number {
  // The words stand in the statement, not beside it: the index holds the images that wait, and SQLite must see that.
  return (
    database.get<{ n: number }>(
      `SELECT COUNT(*) AS n FROM instance WHERE instance.embedding_reason = '${waiting}' AND ${judgeable}`,
    )?.n ?? 0
  );
}

/**
 * Makes one model's word that of the library: what the other said is put aside, what this one said is put in its place.
 * Images that it has not judged are `not-embedded` until it has.
 */
export function swapVerdicts(database: Database, from: number, to: number): void {
  database.transaction(() => {
    database.run(
      `INSERT INTO verdict (model_id, instance_id, embedding, reason)
       SELECT :from, instance_id, embedding, embedding_reason FROM instance
        WHERE embedding IS NOT NULL AND embedding_reason <> :waiting
       ON CONFLICT (model_id, instance_id) DO UPDATE SET embedding = excluded.embedding, reason = excluded.reason`,
      { from, waiting },
    );
    database.run(
      `UPDATE instance SET
         embedding = COALESCE((SELECT embedding FROM verdict WHERE verdict.instance_id = instance.instance_id AND model_id = :to), 'not-embedded'),
         embedding_reason = COALESCE((SELECT reason FROM verdict WHERE verdict.instance_id = instance.instance_id AND model_id = :to), :waiting)
       WHERE embedding IS NOT NULL`,
      { to, waiting },
    );
  });
}

/** Takes a model's vectors, its word and its row out. */
export function removeModel(database: Database, modelId: number): void {
  database.transaction(() => {
    for (const table of ['vector', 'verdict', 'region_basis', 'model'])
      database.run(`DELETE FROM ${table} WHERE model_id = :modelId`, { modelId });
  });
}

/** Where a frame belongs, for lists of queries and hits by their vectors' numbers. */
export interface FramePlace {
  readonly number: number;
  readonly instance: number;
  readonly frameId: number;
  readonly sopInstanceUid: string;
  readonly frame: number;
  readonly study: number;
  readonly studyInstanceUid: string;
  readonly patient: number;
  /** The hash of the image's pixels; empty where it is not known. */
  readonly pixels: string;
}

// As `find similar` has it: one ID of one issuer is one person, however often the name was spelt otherwise.
const who = `CASE WHEN anonymous = 1 THEN patient_id ELSE
  (SELECT MIN(same.patient_id) FROM patient AS same WHERE same.dicom_id = patient.dicom_id
      AND same.issuer = patient.issuer AND same.anonymous = 0) END`;

/** The vectors of a model with the images they stand for, in order of frames: the same order for every model. */
export function framePlaces(database: Database, modelId: number): readonly FramePlace[] {
  return database.all<FramePlace>(
    `SELECT vector.number AS number, instance_id AS instance, frame_id AS frameId,
            sop_instance_uid AS sopInstanceUid, frame.number AS frame, study.study_id AS study, study.study_uid AS studyInstanceUid, ${who} AS patient,
            COALESCE(HEX(pixel_sha256), '') AS pixels
       FROM vector JOIN frame USING (frame_id) JOIN instance USING (instance_id) JOIN series USING (series_id)
            JOIN study USING (study_id) JOIN patient USING (patient_id)
      WHERE vector.model_id = :modelId ORDER BY frame_id`,
    { modelId },
  );
}

/** Where an image belongs, whether a model has seen it or not. */
export type ImagePlace = Pick<FramePlace, 'instance' | 'sopInstanceUid' | 'study' | 'studyInstanceUid'>;

export function imagePlaces(database: Database): readonly ImagePlace[] {
  return database.all<ImagePlace>(
    `SELECT instance_id AS instance, sop_instance_uid AS sopInstanceUid, study_id AS study,
            study_uid AS studyInstanceUid
       FROM instance JOIN series USING (series_id) JOIN study USING (study_id) WHERE kind = 'image'`,
  );
}
