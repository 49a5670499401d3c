import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { createCore, type Core } from '../../src-main/core/core.ts';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { makeThumbnail } from '../../src-main/core/dicom/thumbnail.ts';
import { nodeDeps } from '../../src-main/core/node-deps.ts';
import { ensureFrame, savePixels, saveThumbnail } from '../../src-main/core/store/images.ts';
import { registerInstance } from '../../src-main/core/store/register-instance.ts';
import { saveVector } from '../../src-main/core/store/vectors.ts';
import { createGrants } from '../../src-main/serve/grants.ts';
import { lowRankVectors } from '../low-rank-vectors.ts';
import { film } from './a-bench-film.ts';
import { inWindow } from './in-window.ts';
import { quantile } from './median.ts';

export interface SimilarKeyBench {
  readonly images: number;
  readonly asked: number;
  /** From the key F to a grid whose pictures in view are all drawn, in milliseconds. */
  readonly gridMs: { readonly p50: number; readonly p95: number };
}

const queries = 20;

/** Presses F on films of a library of `images`, in a real browser over the real core. */
export async function benchSimilarKey(images: number): Promise<SimilarKeyBench> {
  return inWindow({
    prepare: (userFolder) => fill(userFolder, images),
    async work(page) {
      await page.locator(`[role="grid"][aria-rowcount="${images + 1}"]`).waitFor({ timeout: 60_000 });
      const times: number[] = [];
      for (let query = 1; query <= queries; query++)
        times.push(await timeOne(page, `PHANTOM-${100 + query}`));
      // The first question reads the vectors from the library; it is asked once a session.
      const settled = times.slice(1);
      const gridMs = { p50: quantile(settled, 0.5), p95: quantile(settled, 0.95) };
      return { images, asked: settled.length, gridMs };
    },
  });
}

async function timeOne(page: Page, patientId: string): Promise<number> {
  await page.getByRole('combobox', { name: 'Search the library' }).fill(patientId);
  await page.locator('[role="grid"][aria-rowcount="2"]').waitFor();
  await page.getByRole('row').filter({ hasText: patientId }).dblclick();
  await page.getByRole('img', { name: 'Image', exact: true }).getByText(patientId).waitFor();
  const time = await page.evaluate(async () => {
    const inView = ({ top }: DOMRect) => top < innerHeight;
    const isDrawn = () => {
      const pictures = [...document.querySelectorAll<HTMLImageElement>('[aria-label="Hits"] img')];
      return (
        pictures.length > 0 &&
        pictures.every(
          (img) => !inView(img.getBoundingClientRect()) || (img.complete && img.naturalWidth > 0),
        )
      );
    };
    const start = performance.now();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', code: 'KeyF', bubbles: true }));
    while (!isDrawn()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  });
  await page.keyboard.press('Escape');
  return time;
}

/** A library of a few real films, to be asked about, among many vectors that lie as embeddings do. */
async function fill(userFolder: string, images: number): Promise<void> {
  const grants = createGrants();
  const core = createCore(nodeDeps(() => undefined, { userFolder: join(userFolder, 'simile') }));
  const call = { signal: new AbortController().signal, ...grants };
  try {
    const begun = await core.handlers['library.begin']({ of: 'own' }, call);
    if (!begun.ok) throw new Error(begun.failure.detail);
    const films = join(userFolder, 'films');
    await mkdir(films);
    for (let seed = 1; seed <= queries; seed++)
      await writeFile(join(films, `IM${seed}`), aChestFilm({ seed: 100 + seed, columns: 512, rows: 624 }));
    const report = await core.handlers['ingest.folder']({ folder: grants.mint(films) }, call);
    if (!report.ok) throw new Error(report.failure.detail);
    // After the import, which would clear away what no file stands for.
    await addOthers(core, images - queries);
  } finally {
    await core.close();
  }
}

async function addOthers(core: Core, count: number): Promise<void> {
  const library = core.library.current();
  if (!library.ok) throw new Error(library.failure.detail);
  const { modelId, store } = library.value;
  const grey = new Float32Array(200 * 240).map((_, at) => ((at * 31) % 255) / 255);
  const webp = await makeThumbnail({ width: 200, height: 240, values: grey }, 256);
  const vectors = lowRankVectors({ count });
  store.database.transaction(() => {
    let made = 0;
    for (const vector of vectors) {
      made += 1;
      const instance = registerInstance(store.database, film(made), new Date(0).toISOString());
      const frame = ensureFrame(store.database, instance, 0);
      savePixels(store.database, instance, {
        sha256: Buffer.from(`pixels of ${made}`),
        hashedBy: 'pixels',
      });
      saveThumbnail(store.database, frame, { width: 200, height: 240, webp });
      saveVector(store.database, frame, modelId, vector);
    }
  });
}

if (import.meta.main) console.log(JSON.stringify(await benchSimilarKey(10_000)));
