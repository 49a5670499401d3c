import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../src-main/core/core.ts';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { openEmbedder } from '../../src-main/core/embed/embedder-pool.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { prepareImage } from '../../src-main/core/ingest/prepare-image.ts';
import { nodeDeps } from '../../src-main/core/node-deps.ts';
import { createClient } from '../../src-main/serve/client.ts';
import { createGrants } from '../../src-main/serve/grants.ts';
import { createServe } from '../../src-main/serve/serve.ts';

export interface ImportBench {
  readonly films: number;
  readonly wallSeconds: number;
  /** Processor time of the model alone, and of decoding (read, hash, decode, preprocess) alone. */
  readonly modelCpuSeconds: number;
  readonly decodeCpuSeconds: number;
  readonly cores: number;
  /** Wall ÷ ((model + decode) / cores): 1 is an import that costs nothing beside its work. */
  readonly overWork: number;
  /** The second import of the same folder over the first. */
  readonly again: number;
}

/** Imports synthetic films (1024 × 1216, 12 bit) into a new library, and measures its parts alone in the same run. */
export async function benchImport({
  modelFolder,
  films = 160,
}: {
  modelFolder: string;
  films?: number;
}): Promise<ImportBench> {
  const place = await mkdtemp(join(tmpdir(), 'simile-bench-'));
  try {
    const paths = await writeFilms(join(place, 'films'), films);
    const cores = availableParallelism();
    const alone = await partsAlone(modelFolder, paths.slice(0, 40));
    const first = await importOnce(place);
    const again = await importOnce(place);
    const modelCpuSeconds = alone.model * films;
    const decodeCpuSeconds = alone.decode * films;
    return {
      films,
      wallSeconds: first.seconds,
      modelCpuSeconds,
      decodeCpuSeconds,
      cores,
      overWork: first.seconds / ((modelCpuSeconds + decodeCpuSeconds) / cores),
      again: again.seconds / first.seconds,
    };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** A few drawings, each written many times under its own identifiers and with a pixel of its own. */
async function writeFilms(folder: string, count: number): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const drawn = Array.from({ length: 3 }, (_, seed) =>
    aChestFilm({ seed, columns: 1024, rows: 1216, encoding: '12-bit' }),
  );
  const paths: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const bytes = Buffer.from(drawn[n % drawn.length] ?? []);
    bytes.writeUInt16LE(n, bytes.length - 2048);
    const own = `2.25.${String(10 ** 12 + n)}`;
    const path = join(folder, `film-${n}.dcm`);
    await writeFile(path, replaceUid(bytes, own));
    paths.push(path);
  }
  return paths;
}

/** Puts another SOP Instance UID of the same length over (0008,0018), padded with NUL as PS3.5 §9.1 asks. */
function replaceUid(bytes: Buffer, uid: string): Buffer {
  const tag = Buffer.from([0x08, 0x00, 0x18, 0x00, 0x55, 0x49]);
  const at = bytes.indexOf(tag);
  if (at < 0) throw new Error('a synthetic film has no SOP Instance UID');
  const length = bytes.readUInt16LE(at + 6);
  bytes.fill(0, at + 8, at + 8 + length);
  bytes.write(uid.slice(0, length), at + 8, 'latin1');
  return bytes;
}

/** Processor seconds a film: the model alone, and everything before it alone. Another program's load does not count in. */
async function partsAlone(
  modelFolder: string,
  paths: readonly string[],
): Promise<{ model: number; decode: number }> {
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const embedder = await openEmbedder({ model: model.value, workers: 1 });
  if (!embedder.ok) throw new Error(embedder.failure.detail);
  const job = { knownContent: [], model: { input: model.value.input, domain: model.value.domain } };
  const tensors: Float32Array[] = [];
  await prepareImage({ ...job, path: paths[0] ?? '' });
  const decodeStart = cpuSeconds();
  for (const path of paths) {
    const prepared = await prepareImage({ ...job, path });
    if (prepared.kind === 'image') tensors.push(...prepared.frames.flatMap(({ tensor }) => tensor ?? []));
  }
  const decode = (cpuSeconds() - decodeStart) / paths.length;
  for (const tensor of tensors.slice(0, 4)) await embedder.value.embed(tensor.slice());
  const modelStart = cpuSeconds();
  await Promise.all(tensors.map((tensor) => embedder.value.embed(tensor)));
  const modelSeconds = (cpuSeconds() - modelStart) / tensors.length;
  await embedder.value.close();
  return { model: modelSeconds, decode };
}

/** Processor time of this process, all threads. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** One import through serve and core, as the command line does it; the model is loaded before the clock. */
export async function importOnce(place: string): Promise<{ seconds: number }> {
  const core = createCore(nodeDeps(() => undefined));
  const grants = createGrants();
  const call = createClient(createServe(core, { defect: (_, error) => console.error(error) }), grants);
  const library = await call('library.create', { place: grants.mint(join(place, 'library')) });
  if (!library.ok) throw new Error(library.failure.detail);
  const opened = core.library.current();
  if (opened.ok) await opened.value.embedder();
  const startedAt = performance.now();
  const report = await call('ingest.folder', { folder: grants.mint(join(place, 'films')) });
  if (!report.ok) throw new Error(report.failure.detail);
  const seconds = (performance.now() - startedAt) / 1000;
  await core.close();
  return { seconds };
}
