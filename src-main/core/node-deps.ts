import manifest from '../../package.json' with { type: 'json' };
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Told } from '../../src-preload/contract/events.ts';
import type { Clock, CoreDeps, ReportPlaces } from './deps.ts';
import { openEmbedder } from './embed/embedder-pool.ts';
import { readModel } from './embed/model-manifest.ts';
import { readMachinePolicy } from './policy/machine-policy.ts';
import { policyPlace } from './policy/policy-place.ts';
import { signedInAs } from './policy/signed-in-as.ts';
import { readBuild } from './updates/read-build.ts';
import { openPreparePool } from './ingest/prepare-pool.ts';
import { bundledModelFolder } from './embed/bundled-model.ts';

/** Where the parts lie that a bundle moves: workers and the model. Left out, they lie where the sources have them. */
export interface Places {
  readonly modelFolder?: string;
  readonly embedWorker?: URL;
  readonly prepareWorker?: URL;
  readonly searchWorker?: URL;
  readonly facetWorker?: URL;
  readonly backupWorker?: URL;
  readonly viewWorker?: URL;
  readonly sampleWorker?: URL;
  readonly elementNames?: URL;
  readonly reports?: ReportPlaces;
  /** The administrator's policy, where it does not lie in the system's place: for a host that is never installed. */
  readonly policyFile?: string;
  /** Where this person's settings and first library lie; a command line keeps none. */
  readonly userFolder?: string;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  stamp: () => new Date().toISOString(),
};

/** What the core needs, on plain Node: one embedding and one decoding worker a core. */
export function nodeDeps(tell: (told: Told) => void, places: Places = {}): CoreDeps {
  const workers = availableParallelism();
  const modelFolder = places.modelFolder ?? bundledModelFolder;
  return {
    version: manifest.version,
    build: readBuild(new URL('./build.json', import.meta.url), process.env),
    clock: systemClock,
    newId: randomUUID,
    readModel: () => readModel(modelFolder, { read: readFile }),
    openEmbedder: (model) =>
      openEmbedder({
        model,
        workers,
        ...(places.embedWorker === undefined ? {} : { workerUrl: places.embedWorker }),
      }),
    openPreparer: () =>
      openPreparePool({
        workers,
        ...(places.prepareWorker === undefined ? {} : { workerUrl: places.prepareWorker }),
      }),
    ...(places.searchWorker === undefined ? {} : { searchWorkerUrl: places.searchWorker }),
    ...(places.facetWorker === undefined ? {} : { facetWorkerUrl: places.facetWorker }),
    ...(places.backupWorker === undefined ? {} : { backupWorkerUrl: places.backupWorker }),
    ...(places.viewWorker === undefined ? {} : { viewWorkerUrl: places.viewWorker }),
    ...(places.sampleWorker === undefined ? {} : { sampleWorkerUrl: places.sampleWorker }),
    ...(places.elementNames === undefined ? {} : { elementNames: places.elementNames }),
    ...(places.reports === undefined ? {} : { reportPlaces: places.reports }),
    ...(places.userFolder === undefined ? {} : { userFolder: places.userFolder }),
    readPolicy: () =>
      readMachinePolicy(places.policyFile ?? policyPlace(process.platform, process.env), signedInAs),
    tell,
  };
}
