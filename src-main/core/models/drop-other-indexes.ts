import { join } from 'node:path';
import { dropOtherIndexFiles } from '../search/hnsw-file.ts';
import { keptFingerprints } from './list-models.ts';
import { indexFolderOf } from './model-engines.ts';

/**
 * Takes the indexes of the models that are not in use off the disk: they hold what has just left the library, and nobody
 * would look into them before such a model is opened again. They are caches, and are built anew then. With none in use,
 * all go.
 */
export async function dropOtherIndexes(libraryFolder: string, inUse: string | undefined): Promise<void> {
  const own = (await keptFingerprints(libraryFolder)).map((one) => indexFolderOf(libraryFolder, one));
  for (const folder of [join(libraryFolder, 'index'), ...own]) dropOtherIndexFiles(folder, inUse);
}
