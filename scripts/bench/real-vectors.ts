import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { readImageFile } from '../../src-main/core/dicom/read-image-file.ts';
import { openEmbedder } from '../../src-main/core/embed/embedder-pool.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { preprocess } from '../../src-main/core/embed/preprocess.ts';

/** Vectors that the model gives for the films of the corpus, as many as there are up to `count`; undefined without it. */
export async function realVectors({
  modelFolder,
  count,
}: {
  modelFolder: string;
  count: number;
}): Promise<readonly Float32Array[] | undefined> {
  const folder = corpusPath('data/cxr-train/nih');
  if (folder === undefined) return undefined;
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const embedder = await openEmbedder({ model: model.value });
  if (!embedder.ok) throw new Error(embedder.failure.detail);
  const names = readdirSync(folder).sort().slice(0, count);
  const vectors: Float32Array[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < names.length; at = next++) {
      const image = await readImageFile(join(folder, names[at] ?? ''));
      if (!image.ok) throw new Error(image.failure.detail);
      const vector = await embedder.value.embed(preprocess(image.value, model.value.input));
      if (vector.ok) vectors[at] = vector.value;
    }
  };
  await Promise.all(Array.from({ length: embedder.value.width * 2 }, work));
  await embedder.value.close();
  return vectors.filter((vector) => vector !== undefined);
}
