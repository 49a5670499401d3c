import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aCodedFilm } from '../../src-main/core/dicom/a-coded-film.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { prepareImage } from '../../src-main/core/ingest/prepare-image.ts';
import { codedFilms } from './coded-films.ts';
import { importOnce } from './import.ts';
import { median } from './median.ts';

export interface CodedImportBench {
  readonly transferSyntax: string;
  readonly films: number;
  /** Through decoding, embedding and commit. */
  readonly filmsPerSecond: number;
  /** Reading, decoding and shrinking one film, in one thread: as the import does it, and with every pixel decoded. */
  readonly milliseconds: number;
  readonly wholeMilliseconds: number;
}

const repeats = 3;

/** Imports 2048² films of each compressed syntax, every film a file and an instance of its own. */
export async function benchCodedImport({
  modelFolder,
  films = 16,
}: {
  modelFolder: string;
  films?: number;
}): Promise<readonly CodedImportBench[]> {
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const results: CodedImportBench[] = [];
  for (const film of await codedFilms()) {
    const place = await mkdtemp(join(tmpdir(), 'simile-bench-'));
    try {
      const folder = join(place, 'films');
      await mkdir(folder);
      for (let n = 0; n < films; n += 1)
        await writeFile(join(folder, `film-${n}.dcm`), aCodedFilm({ ...film, uid: `2.25.${1_000_000 + n}` }));
      const job = { path: join(folder, 'film-0.dcm'), knownContent: [], model: model.value };
      results.push({
        transferSyntax: film.transferSyntax,
        films,
        milliseconds: await time(() => prepareImage(job)),
        wholeMilliseconds: await time(() => prepareImage({ ...job, whole: true })),
        filmsPerSecond: films / (await importOnce(place)).seconds,
      });
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }
  return results;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  // The first run compiles the codec.
  await work();
  const times: number[] = [];
  for (let run = 0; run < repeats; run += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}
