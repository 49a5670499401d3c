import { aCodedFilm } from '../../src-main/core/dicom/a-coded-film.ts';
import { parseOrRefuse } from '../../src-main/core/dicom/parse-dataset.ts';
import type { ParsedDataset } from '../../src-main/core/dicom/parsed-dataset.ts';
import { readPixels } from '../../src-main/core/dicom/read-pixels.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { codedFilms, side } from './coded-films.ts';
import { median } from './median.ts';

export interface DecodeBench {
  readonly transferSyntax: string;
  readonly milliseconds: number;
  /** Decoded bytes a second, in millions. */
  readonly megabytesPerSecond: number;
  /** Full ÷ reduced, of a decode for the bundled model; undefined where the codec has no smaller decode. */
  readonly reducedIsFasterBy?: number;
}

const runs = 5;

/** Decodes one 2048² film of 12 in 16 bits (8 of 8 for baseline JPEG) in every syntax that can be encoded here. */
export async function benchDecode({
  modelFolder,
}: {
  readonly modelFolder: string;
}): Promise<readonly DecodeBench[]> {
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  // The import asks for as much of a DCT as the model sees, and for twice as much of a wavelet.
  const { size } = model.value.input;
  const results: DecodeBench[] = [];
  for (const coded of await codedFilms()) {
    const { transferSyntax, bits } = coded;
    const film = parseOrRefuse(aCodedFilm(coded));
    const full = await time(film, {});
    const reduced = await time(film, { atLeast: bits === 8 ? size : 2 * size });
    const bytes = side * side * (bits > 8 ? 2 : 1);
    results.push({
      transferSyntax,
      milliseconds: full.milliseconds,
      megabytesPerSecond: bytes / 1e3 / full.milliseconds,
      ...(reduced.scale < 1 ? { reducedIsFasterBy: full.milliseconds / reduced.milliseconds } : {}),
    });
  }
  return results;
}

async function time(film: ParsedDataset, wish: { atLeast?: number }) {
  const times: number[] = [];
  let scale = 1;
  for (let run = 0; run <= runs; run += 1) {
    const startedAt = performance.now();
    const frame = await readPixels(film, 0, wish);
    if (!frame.ok) throw new Error(frame.failure.detail);
    scale = frame.value.scale;
    // The first run compiles the codec.
    if (run > 0) times.push(performance.now() - startedAt);
  }
  return { milliseconds: median(times), scale };
}
