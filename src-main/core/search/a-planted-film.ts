import { aChestFilm } from '../dicom/synthesize.ts';

export interface PlantedFilm {
  readonly seed: number;
  /** Side of the film in pixels, an even number. */
  readonly size: number;
  /** Where a chequered pattern is planted, and how large; none where nothing is said. */
  readonly at?: { readonly x: number; readonly y: number };
  readonly radius?: number;
}

/** For tests: a phantom film, of another person for each seed, that may hold a pattern no chest has. */
export function aPlantedFilm({ seed, size, at, radius = 0 }: PlantedFilm): Uint8Array {
  const film = aChestFilm({
    seed,
    columns: size,
    rows: size,
    sex: 'F',
    patientId: `P${seed}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${seed}` } },
  });
  if (at === undefined) return film;
  // An 8-bit film that is not compressed ends with its pixels, row by row.
  const pixels = film.subarray(film.length - size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [across, down] = [x - at.x, y - at.y];
      if (Math.hypot(across, down) > radius) continue;
      const isBright = (Math.floor((across + size) / 8) + Math.floor((down + size) / 8)) % 2 === 0;
      pixels[y * size + x] = isBright ? 240 : 20;
    }
  return film;
}
