import type { Core } from '../../src-main/core/core.ts';
import { makeThumbnail } from '../../src-main/core/dicom/thumbnail.ts';
import { ensureFrame, savePixels, saveThumbnail } from '../../src-main/core/store/images.ts';
import { saveBasis, saveRegions } from '../../src-main/core/store/regions.ts';
import { registerInstance } from '../../src-main/core/store/register-instance.ts';
import { saveVector } from '../../src-main/core/store/vectors.ts';
import { lowRankVectors } from '../low-rank-vectors.ts';
import { film } from './a-bench-film.ts';
import { someCodes, windowCount } from './some-regions.ts';

const [directions, makers, stations] = [128, 5, 40];

/**
 * Adds so many films of nobody to the open library: rows, a small picture, a vector that lies as embeddings do, and windows;
 * every other one is a man's. Their files are nowhere.
 */
export async function fillEmbeddedLibrary(core: Core, count: number): Promise<void> {
  const library = core.library.current();
  if (!library.ok) throw new Error(library.failure.detail);
  const { modelId, store } = library.value;
  const { database } = store;
  const grey = new Float32Array(200 * 240).map((_, at) => ((at * 31) % 255) / 255);
  const webp = await makeThumbnail({ width: 200, height: 240, values: grey }, 256);
  const basis = [...lowRankVectors({ count: directions, noise: 3 })];
  saveBasis(database, modelId, { images: 256, width: 5, height: 5, basis });
  database.transaction(() => {
    let made = 0;
    const regions: { number: number; codes: Uint8Array }[] = [];
    for (const vector of lowRankVectors({ count })) {
      made += 1;
      const facts = film(made);
      const instance = registerInstance(
        database,
        {
          ...facts,
          patient: { ...facts.patient, sex: made % 2 === 0 ? 'M' : 'F' },
          series: {
            ...facts.series,
            manufacturer: `MAKER ${made % makers}`,
            station: `ROOM ${made % stations}`,
          },
        },
        new Date(0).toISOString(),
      );
      const frame = ensureFrame(database, instance, 0);
      savePixels(database, instance, { sha256: Buffer.from(`pixels of ${made}`), hashedBy: 'pixels' });
      saveThumbnail(database, frame, { width: 200, height: 240, webp });
      regions.push({
        number: saveVector(database, frame, modelId, vector),
        codes: someCodes(made, windowCount, directions),
      });
    }
    saveRegions(database, regions);
  });
}
