import type { Database } from './database.ts';

/** What the windows of a model's images are measured along, and the grid they lie in. */
export interface StoredBasis {
  /** Of how many images the directions were learnt. */
  readonly images: number;
  readonly width: number;
  readonly height: number;
  readonly basis: readonly Float32Array[];
}

export function readBasis(database: Database, modelId: number): StoredBasis | undefined {
  const row = database.get<Omit<StoredBasis, 'basis'> & { basis: Buffer; dimension: number }>(
    `SELECT images, width, height, basis, dimension FROM region_basis JOIN model USING (model_id)
      WHERE model_id = :modelId`,
    { modelId },
  );
  if (row === undefined) return undefined;
  const { images, width, height, basis, dimension } = row;
  const values = new Float32Array(basis.buffer.slice(basis.byteOffset, basis.byteOffset + basis.byteLength));
  const count = values.length / dimension;
  return {
    images,
    width,
    height,
    basis: Array.from({ length: count }, (_, i) => values.slice(i * dimension, (i + 1) * dimension)),
  };
}

/** Keeps new directions; windows measured along the old ones go. */
export function saveBasis(
  database: Database,
  modelId: number,
  { images, width, height, basis }: StoredBasis,
): void {
  const bytes = Buffer.concat(basis.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength)));
  database.transaction(() => {
    dropRegions(database, modelId);
    database.run(
      `INSERT INTO region_basis (model_id, images, width, height, basis) VALUES (:modelId, :images, :width, :height, :basis)`,
      { modelId, images, width, height, basis: bytes },
    );
  });
}

/** Forgets the windows of a model, and what they were measured along. */
export function dropRegions(database: Database, modelId: number): void {
  database.transaction(() => {
    database.run('DELETE FROM region WHERE model_id = :modelId', { modelId });
    database.run('DELETE FROM region_basis WHERE model_id = :modelId', { modelId });
  });
}

export interface EmbeddedFrame {
  readonly number: number;
  readonly instance: number;
  readonly frame: number;
}

/** Frames with a vector and without windows, by number, after one. */
export function framesWithoutRegions(
  database: Database,
  modelId: number,
  after: number,
  limit: number,
): readonly EmbeddedFrame[] {
  return database.all(
    `SELECT vector.number AS number, instance_id AS instance, frame.number AS frame
       FROM vector JOIN frame USING (frame_id) LEFT JOIN region ON region.number = vector.number
      WHERE vector.model_id = :modelId AND vector.number > :after AND region.number IS NULL
      ORDER BY vector.number LIMIT :limit`,
    { modelId, after, limit },
  );
}

/** So many frames with a vector, taken evenly over all. */
export function sampleFrames(database: Database, modelId: number, count: number): readonly EmbeddedFrame[] {
  return database.all(
    `SELECT number, instance, frame FROM (
       SELECT vector.number AS number, instance_id AS instance, frame.number AS frame,
              ROW_NUMBER() OVER (ORDER BY vector.number) AS place, COUNT(*) OVER () AS total
         FROM vector JOIN frame USING (frame_id) WHERE model_id = :modelId)
      WHERE place % MAX(1, total / :count) = 0 ORDER BY number LIMIT :count`,
    { modelId, count },
  );
}

export interface StoredRegions {
  readonly number: number;
  readonly codes: Uint8Array;
}

export function saveRegions(database: Database, regions: readonly StoredRegions[]): void {
  database.transaction(() => {
    for (const { number, codes } of regions)
      database.run(
        // The image may have left the library while it was looked at.
        `INSERT OR REPLACE INTO region (number, model_id, codes)
         SELECT number, model_id, :codes FROM vector WHERE number = :number`,
        { number, codes },
      );
  });
}

export function regionsAfter(
  database: Database,
  modelId: number,
  after: number,
  limit: number,
): readonly StoredRegions[] {
  return database.all(
    `SELECT number, codes FROM region
      WHERE model_id = :modelId AND number > :after ORDER BY number LIMIT :limit`,
    { modelId, after, limit },
  );
}

/** How many images have windows, and how many bytes those and their directions are. */
export function measureRegions(
  database: Database,
  modelId: number,
): { readonly images: number; readonly bytes: number } {
  const images = countRegions(database, modelId);
  // All codes of a model are of one length.
  const row = database.get<{ each: number | null; basis: number | null }>(
    `SELECT (SELECT LENGTH(codes) FROM region WHERE model_id = :modelId LIMIT 1) AS each,
            (SELECT LENGTH(basis) FROM region_basis WHERE model_id = :modelId) AS basis`,
    { modelId },
  );
  return { images, bytes: images * (row?.each ?? 0) + (row?.basis ?? 0) };
}

export function countRegions(database: Database, modelId: number): number {
  return (
    database.get<{ n: number }>('SELECT COUNT(*) AS n FROM region WHERE model_id = :modelId', { modelId })
      ?.n ?? 0
  );
}
