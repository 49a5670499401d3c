import { type Database, openDatabase } from './database.ts';
import { libraryFile } from './open-store.ts';
import { countRegions, readBasis, regionsAfter, type StoredBasis, type StoredRegions } from './regions.ts';
import { countVectors, highestVector, type StoredVector, vectorsAfter } from './vectors.ts';

/** The vectors of one model as the truth has them: what an index is built from and checked against. */
export interface VectorSource {
  /** Changes when vectors could mean something else; an index file of another generation is refused. */
  readonly generation: string;
  highest(): number;
  count(): number;
  after(number: number, limit: number): readonly StoredVector[];
  close(): void;
}

/** The windows of one model's images as the truth has them. */
export interface RegionSource {
  /** What they are measured along; undefined where none are kept. */
  basis(): StoredBasis | undefined;
  count(): number;
  after(number: number, limit: number): readonly StoredRegions[];
}

export interface LibrarySource extends VectorSource {
  readonly regions: RegionSource;
}

/** A read-only connection of its own, for the worker that owns the indexes. */
export function openVectorSource(libraryFolder: string, fingerprint: string): LibrarySource {
  const database = openDatabase(libraryFile(libraryFolder), 'readonly');
  return { ...vectorSource(database, fingerprint), close: () => database.close() };
}

function vectorSource(database: Database, fingerprint: string): Omit<LibrarySource, 'close'> {
  const generation = database.get<{ generation: string }>('SELECT generation FROM library')?.generation ?? '';
  const modelId = (): number =>
    database.get<{ id: number }>('SELECT model_id AS id FROM model WHERE fingerprint = :fingerprint', {
      fingerprint,
    })?.id ?? -1;
  return {
    generation,
    highest: () => highestVector(database, modelId()),
    count: () => countVectors(database, modelId()),
    after: (number, limit) => vectorsAfter(database, modelId(), number, limit),
    regions: {
      basis: () => readBasis(database, modelId()),
      count: () => countRegions(database, modelId()),
      after: (number, limit) => regionsAfter(database, modelId(), number, limit),
    },
  };
}
