import type { EmbeddingState } from '../../../src-preload/contract/import.ts';
import type { Database } from './database.ts';

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly webp: Uint8Array;
}

/** The hash over an instance's decoded pixels; undefined until they were decoded. */
export function pixelHashOf(database: Database, instanceId: number): Buffer | undefined {
  const row = database.get<{ hash: Buffer | null }>(
    'SELECT pixel_sha256 AS hash FROM instance WHERE instance_id = :instanceId',
    { instanceId },
  );
  return row?.hash ?? undefined;
}

/**
 * Names what an image is as it stands in the library: its UID, its pixels and the file they were read from. Undefined
 * once it has left; a row that was given to another image, and a file that was rewritten, give another name.
 */
export function imageEdition(database: Database, instanceId: number): string | undefined {
  return database.get<{ edition: string }>(
    `SELECT JSON_ARRAY(sop_instance_uid, HEX(pixel_sha256),
              (SELECT HEX(content_sha256) FROM ledger
                WHERE ledger.instance_id = instance.instance_id AND state = 'indexed' ORDER BY entry_id LIMIT 1)) AS edition
       FROM instance WHERE instance_id = :instanceId`,
    { instanceId },
  )?.edition;
}

/** The variant of a SOP Instance UID that has these pixels. */
export function variantWithPixels(
  database: Database,
  sopInstanceUid: string,
  hash: Uint8Array,
): number | undefined {
  return database.get<{ instanceId: number }>(
    `SELECT instance_id AS instanceId FROM instance
      WHERE sop_instance_uid = :sopInstanceUid AND pixel_sha256 = :hash`,
    { sopInstanceUid, hash },
  )?.instanceId;
}

/** What a hash was taken of: every pixel, or the codestreams of an image that was decoded small. */
export type HashedBy = 'pixels' | 'codestream';

export interface PixelIdentity {
  readonly sha256: Uint8Array;
  readonly hashedBy: HashedBy;
}

export function savePixels(
  database: Database,
  instanceId: number,
  { sha256, hashedBy }: PixelIdentity,
): void {
  database.run(
    'UPDATE instance SET pixel_sha256 = :sha256, hashed_by = :hashedBy WHERE instance_id = :instanceId',
    { instanceId, sha256, hashedBy },
  );
}

/** The images of an entry's SOP Instance UID that another path already stands for, as far as their pixels are known. */
export function identitiesBeside(
  database: Database,
  { instanceId, entryId }: { readonly instanceId: number; readonly entryId: number },
): readonly (PixelIdentity & { readonly instanceId: number })[] {
  return database.all(
    `SELECT twin.instance_id AS instanceId, twin.pixel_sha256 AS sha256, twin.hashed_by AS hashedBy
       FROM instance JOIN instance AS twin USING (sop_instance_uid)
      WHERE instance.instance_id = :instanceId AND twin.pixel_sha256 IS NOT NULL
        AND EXISTS (SELECT 1 FROM ledger
                     WHERE ledger.instance_id = twin.instance_id AND state = 'indexed' AND entry_id <> :entryId)
      ORDER BY twin.variant`,
    { instanceId, entryId },
  );
}

export function saveEmbeddingState(
  database: Database,
  instanceId: number,
  embedding: EmbeddingState,
  reason: string,
): void {
  database.run(
    'UPDATE instance SET embedding = :embedding, embedding_reason = :reason WHERE instance_id = :instanceId',
    { instanceId, embedding, reason },
  );
}

/** The row of one frame (numbers from 0), made when it is new. */
export function ensureFrame(database: Database, instanceId: number, number: number): number {
  database.run(
    'INSERT INTO frame (instance_id, number) VALUES (:instanceId, :number) ON CONFLICT (instance_id, number) DO NOTHING',
    { instanceId, number },
  );
  const row = database.get<{ frameId: number }>(
    'SELECT frame_id AS frameId FROM frame WHERE instance_id = :instanceId AND number = :number',
    { instanceId, number },
  );
  if (row === undefined) throw new Error('a frame that was just written is not there');
  return row.frameId;
}

export function saveThumbnail(database: Database, frameId: number, thumbnail: Thumbnail): void {
  database.run(
    `INSERT INTO thumbnail (frame_id, width, height, webp) VALUES (:frameId, :width, :height, :webp)
     ON CONFLICT (frame_id) DO UPDATE SET width = excluded.width, height = excluded.height, webp = excluded.webp`,
    { frameId, width: thumbnail.width, height: thumbnail.height, webp: thumbnail.webp },
  );
}

/** The thumbnail of an instance's lowest frame that has one. */
export function readThumbnail(database: Database, instanceId: number): Thumbnail | undefined {
  return database.get<Thumbnail>(
    `SELECT width, height, webp FROM thumbnail JOIN frame USING (frame_id)
      WHERE instance_id = :instanceId ORDER BY number LIMIT 1`,
    { instanceId },
  );
}

/** The small picture of the frame that a vector is of. */
export function thumbnailOfVector(database: Database, number: number): Thumbnail | undefined {
  return database.get<Thumbnail>(
    'SELECT width, height, webp FROM thumbnail JOIN vector USING (frame_id) WHERE vector.number = :number',
    { number },
  );
}
