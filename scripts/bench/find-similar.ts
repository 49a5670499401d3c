import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SimilarQuery } from '../../src-preload/contract/similar.ts';
import type { Outcome } from '../../src-preload/contract/failure.ts';
import { createCore } from '../../src-main/core/core.ts';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { nodeDeps } from '../../src-main/core/node-deps.ts';
import { createGrants } from '../../src-main/serve/grants.ts';
import { fillEmbeddedLibrary } from './fill-embedded-library.ts';
import { quantile } from './median.ts';

export interface QuestionBench {
  /** What was asked first read the vectors, or the windows, of the library; it is asked once a session. */
  readonly firstMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Processor time of all threads, a question. */
  readonly cpuMs: number;
  /** The longest that the core's own thread worked at a stretch, in its processor time. */
  readonly heldMs: number;
}

const queries = 20;

/** Questions to the core, from the command to its answer, in a library of `images`. */
export async function benchFindSimilar(images: number): Promise<Readonly<Record<string, QuestionBench>>> {
  const userFolder = await mkdtemp(join(tmpdir(), 'simile-bench-'));
  const grants = createGrants();
  const core = createCore(nodeDeps(() => undefined, { userFolder: join(userFolder, 'simile') }));
  const call = { signal: new AbortController().signal, ...grants };
  const similar = (query: SimilarQuery) =>
    core.handlers['search.similar']({ k: 48, ...query }, call).then(worked);
  const shared = (instances: number[], filter?: SimilarQuery['filter']) =>
    core.handlers['hits.confounders']({ instances, filter }, call).then(worked);
  try {
    worked(await core.handlers['library.begin']({ of: 'own' }, call));
    const films = join(userFolder, 'films');
    await mkdir(films);
    for (let seed = 0; seed < queries; seed++)
      await writeFile(join(films, `IM${seed}`), aChestFilm({ seed: 100 + seed, columns: 512, rows: 624 }));
    worked(await core.handlers['ingest.folder']({ folder: grants.mint(films) }, call));
    await fillEmbeddedLibrary(core, images - queries);
    const asked = Array.from({ length: queries }, (_, i) => ({ instance: i + 1 }));
    const region = { x: 180, y: 200, width: 150, height: 150 };
    const men = { sex: 'M' } as const;
    const { hits } = await similar({ image: { instance: 1 } });
    const instances = hits.map(({ instance }) => instance);
    return {
      'whole image': await time(asked, (image) => similar({ image })),
      'whole image, half of the library': await time(asked, (image) => similar({ image, filter: men })),
      'whole image, one year of twenty': await time(asked, (image) =>
        similar({ image, filter: { dates: ['2010-01-01', '2010-12-31'] } }),
      ),
      'one a patient': await time(asked, (image) => similar({ image, group: 'patient' })),
      'what is in a box': await time(asked, (image) => similar({ image, region })),
      'another box on the same image': await time(asked, () => similar({ image: { instance: 1 }, region })),
      'what the hits share': await time(asked, () => shared(instances)),
      'what the hits share, half of the library': await time(asked, () => shared(instances, men)),
      'how far regions are': await time(asked, () => core.handlers['regions.status']({}, call)),
    };
  } finally {
    await core.close();
    await rm(userFolder, { recursive: true, force: true });
  }
}

function worked<Value>(answer: Outcome<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.failure.code}: ${answer.failure.detail}`);
  return answer.value;
}

async function time<Image>(
  images: readonly Image[],
  ask: (image: Image) => Promise<unknown>,
): Promise<QuestionBench> {
  const runs: number[] = [];
  let [held, first, cpu] = [0, 0, process.cpuUsage()];
  for (const image of images) {
    const watch = watchThread();
    const started = performance.now();
    await ask(image);
    runs.push(performance.now() - started);
    const longest = watch.stop();
    if (runs.length === 1) [first, cpu] = [runs[0] ?? 0, process.cpuUsage()];
    else held = Math.max(held, longest);
  }
  const settled = runs.slice(1);
  const { user, system } = process.cpuUsage(cpu);
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return {
    firstMs: round(first),
    p50Ms: round(quantile(settled, 0.5)),
    p95Ms: round(quantile(settled, 0.95)),
    cpuMs: round((user + system) / 1000 / settled.length),
    heldMs: round(held),
  };
}

/** The processor time of this thread between two turns of its loop, at most. */
function watchThread() {
  const work = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [before, longest, stopped] = [work(), 0, false];
  const turn = (): void => {
    const now = work();
    [longest, before] = [Math.max(longest, now - before), now];
    if (!stopped) setTimeout(turn, 1);
  };
  setTimeout(turn, 1);
  return {
    stop: () => {
      stopped = true;
      turn();
      return longest;
    },
  };
}

if (import.meta.main && process.argv[1] === fileURLToPath(import.meta.url)) {
  const images = Number(process.argv[2] ?? 100_000);
  const questions = await benchFindSimilar(images);
  console.log(
    JSON.stringify({ node: process.version, cores: availableParallelism(), images, questions }, undefined, 2),
  );
}
