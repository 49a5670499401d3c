import type { Told } from '../../src-preload/contract/events.ts';
import type { Outcome } from '../../src-preload/contract/failure.ts';
import type { Embedder } from './embed/embedder.ts';
import type { Model } from './embed/model-manifest.ts';
import type { MachinePolicy } from '../../src-preload/contract/policy.ts';
import type { Build } from './updates/read-build.ts';
import type { SecretKeeper } from './policy/secret-keeper.ts';
import type { Preparer } from './ingest/prepare-pool.ts';

export interface Clock {
  /** Milliseconds that only grow, for rates and durations. */
  readonly now: () => number;
  /** The time of day in ISO form, for records. */
  readonly stamp: () => string;
}

export interface ReportPlaces {
  readonly rulesFolder?: URL;
  readonly extractWorker?: URL;
  readonly pdfWorker?: URL;
  readonly facetsWorker?: URL;
  readonly filesWorker?: URL;
}

/** What the core is given by its host: time, randomness, the model, the engines, and somewhere to tell events. */
export interface CoreDeps {
  /** The program's version, as its package states it. */
  readonly version: string;
  /** How the program was made, and whose updates it trusts. */
  readonly build: Build;
  readonly clock: Clock;
  /** An id that no other library has. */
  readonly newId: () => string;
  /** The bundled model, checked. Read once, when the first library is opened. */
  readonly readModel: () => Promise<Outcome<Model>>;
  readonly openEmbedder: (model: Model) => Promise<Outcome<Embedder>>;
  readonly openPreparer: () => Preparer;
  readonly searchWorkerUrl?: URL;
  /** Counts facets. */
  readonly facetWorkerUrl?: URL;
  /** Copies and checks whole libraries. */
  readonly backupWorkerUrl?: URL;
  /** Decodes what is on screen. */
  readonly viewWorkerUrl?: URL;
  /** Draws the sample cases. */
  readonly sampleWorkerUrl?: URL;
  /** The names of DICOM elements, for the tag viewer. */
  readonly elementNames?: URL;
  /** Where the parts of the report engine lie that a bundle moves: rules, and the workers that read. */
  readonly reportPlaces?: ReportPlaces;
  /** Where this person's settings, recent libraries and first library lie; undefined for a host that keeps none. */
  readonly userFolder?: string;
  /** The administrator's policy for this machine, read anew each time it is asked for. */
  readonly readPolicy?: () => Promise<Outcome<MachinePolicy>>;
  /** Keeps secrets encrypted by the operating system; a host without such a place leaves it out. */
  readonly secrets?: SecretKeeper;
  readonly tell: (told: Told) => void;
}
