import type { Database } from './database.ts';

export interface ModelFacts {
  readonly fingerprint: string;
  readonly name: string;
  readonly dimension: number;
}

/** The row of a model by its fingerprint, made when it is new. */
export function ensureModel(database: Database, model: ModelFacts, addedAt: string): number {
  database.run(
    `INSERT INTO model (fingerprint, name, dimension, added_at) VALUES (:fingerprint, :name, :dimension, :addedAt)
     ON CONFLICT (fingerprint) DO NOTHING`,
    { fingerprint: model.fingerprint, name: model.name, dimension: model.dimension, addedAt },
  );
  const row = database.get<{ modelId: number }>(
    'SELECT model_id AS modelId FROM model WHERE fingerprint = :fingerprint',
    { fingerprint: model.fingerprint },
  );
  if (row === undefined) throw new Error('a model that was just written is not there');
  return row.modelId;
}

/** Keeps the vector of a frame under a model. Gives its number, which was never used before. */
export function saveVector(
  database: Database,
  frameId: number,
  modelId: number,
  vector: Float32Array,
): number {
  database.run('DELETE FROM vector WHERE frame_id = :frameId AND model_id = :modelId', { frameId, modelId });
  return database.run(
    'INSERT INTO vector (frame_id, model_id, embedding) VALUES (:frameId, :modelId, :embedding)',
    {
      frameId,
      modelId,
      embedding: new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength),
    },
  ).rowId;
}

export interface StoredVector {
  readonly number: number;
  readonly vector: Float32Array;
}

/** Vectors of one model after a number, in order of their numbers. */
export function vectorsAfter(
  database: Database,
  modelId: number,
  after: number,
  limit: number,
): readonly StoredVector[] {
  return database
    .all<{ number: number; embedding: Buffer }>(
      `SELECT number, embedding FROM vector WHERE model_id = :modelId AND number > :after ORDER BY number LIMIT :limit`,
      { modelId, after, limit },
    )
    .map(({ number, embedding }) => ({ number, vector: toFloats(embedding) }));
}

export function vectorOf(
  database: Database,
  instanceId: number,
  frame: number,
  modelId: number,
): StoredVector | undefined {
  const row = database.get<{ number: number; embedding: Buffer }>(
    `SELECT vector.number, embedding FROM vector JOIN frame USING (frame_id)
      WHERE instance_id = :instanceId AND frame.number = :frame AND model_id = :modelId`,
    { instanceId, frame, modelId },
  );
  return row === undefined ? undefined : { number: row.number, vector: toFloats(row.embedding) };
}

export function countVectors(database: Database, modelId: number): number {
  return (
    database.get<{ n: number }>('SELECT COUNT(*) AS n FROM vector WHERE model_id = :modelId', { modelId })
      ?.n ?? 0
  );
}

export function highestVector(database: Database, modelId: number): number {
  return (
    database.get<{ n: number | null }>('SELECT MAX(number) AS n FROM vector WHERE model_id = :modelId', {
      modelId,
    })?.n ?? 0
  );
}

// SQLite's blobs are little endian as written here; a copy aligns them to four bytes.
function toFloats(blob: Buffer): Float32Array {
  return new Float32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}
