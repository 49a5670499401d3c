import type { LibraryCard } from '../../../src-preload/contract/library.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Model } from '../embed/model-manifest.ts';
import { endAll } from '../end-all.ts';
import { openReportFiles, type ReportFiles } from '../ingest/open-report-files.ts';
import type { Preparer } from '../ingest/prepare-pool.ts';
import { type CodeSearch, openCodeSearch } from '../reports/code-search.ts';
import { loadIcdLevels, loadIcdRanges } from '../reports/icd-levels.ts';
import { loadReportRules } from '../reports/load-rules.ts';
import { type FindingFacets, openFindingFacets } from '../reports/open-finding-facets.ts';
import { aReportReader, type ReportReader } from '../reports/report-reader.ts';
import type { ReportKnowledge } from '../reports/study-findings.ts';
import { type ModelEngines, modelEngines } from '../models/model-engines.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { SearchEngine } from '../search/search-engine.ts';
import { type DicomFacetCounter, openDicomFacetCounter } from '../store/dicom-facet-counter.ts';
import { libraryFacts } from '../store/library-card.ts';
import { countWaiting } from '../store/models.ts';
import type { Store } from '../store/open-store.ts';
import { countVectors } from '../store/vectors.ts';

export interface RunningImport {
  /** Ends it after what is in work. */
  readonly stop: () => void;
  /** Settles when it has ended, however it did; never rejects. */
  readonly ended: Promise<void>;
}

/** A library that is open, with its model and its engines; each engine starts when it is first needed. */
export interface OpenLibrary {
  readonly store: Store;
  /** The model in use, and its row; both change when a person switches models. */
  readonly model: Model;
  readonly modelId: number;
  /** The model that came with the program. */
  readonly bundled: Model;
  readonly deps: CoreDeps;
  embedder(): Promise<Outcome<Embedder>>;
  preparer(): Preparer;
  search(): Promise<Outcome<SearchEngine>>;
  engines(): ModelEngines;
  /** Another model at work beside the one in use; closed by whoever asked for it, or with the library. */
  enginesBeside(model: Model): ModelEngines;
  /** From now on this model answers; what the one before is asked already is answered. */
  useModel(next: Model): Promise<void>;
  /** What reports are read and understood with. */
  reader(): ReportReader;
  files(): ReportFiles;
  knowledge(): ReportKnowledge;
  readonly dicomFacets: DicomFacetCounter;
  readonly findingFacets: FindingFacets;
  readonly codes: CodeSearch;
  /** The study that a person has open: its files are imported before all others. */
  studyOnScreen: number | undefined;
  /** The import that runs, if one does. */
  importing: RunningImport | undefined;
  /** What reads its reports anew, if anything does; an import stops it and takes it up. */
  reading: RunningImport | undefined;
  /** What asks Comprehend Medical about this library now, if anything does. */
  asking: { readonly stop: AbortController; readonly ended: Promise<unknown> } | undefined;
  /** The model whose vectors are made beside all else, if one's are. */
  judging: (RunningImport & { readonly fingerprint: string }) | undefined;
  /** What is being taken out of it, to the last copy: an import waits for that. */
  readonly removals: Set<Promise<unknown>>;
  /** What takes out of it and what copies all of it go one after another: a copy holds what was there when it was begun. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Stops, from the moment that the library is closed, what need not come to its end. */
  readonly closing: AbortSignal;
  /** What looks at every image for its regions now, if anything does. */
  filling: RunningImport | undefined;
  card(): LibraryCard;
  /** False from the moment it is closed: what goes on then may neither read nor write it. */
  readonly isOpen: () => boolean;
  /** Drains what runs and lets go of the library, also where an engine cannot be closed: then it throws what that threw. */
  close(): Promise<void>;
}

/** Joins an open store with the model it is to answer by and the engines that work for it. */
export function openLibrary(
  store: Store,
  { bundled, chosen }: { readonly bundled: Model; readonly chosen: Model },
  deps: CoreDeps,
): OpenLibrary {
  /** Only of the model in use is told that its index is built anew. */
  const enginesInUse = (model: Model) =>
    modelEngines(store, model, bundled.fingerprint, deps, (running) =>
      deps.tell({ name: 'index.rebuilding', body: { running } }),
    );
  let engines = enginesInUse(chosen);
  const beside = new Set<ModelEngines>();
  let preparer: Preparer | undefined;
  const dicomFacets = openDicomFacetCounter(store.folder, deps.facetWorkerUrl);
  const { rulesFolder, extractWorker, pdfWorker, facetsWorker, filesWorker } = deps.reportPlaces ?? {};
  const findingFacets = openFindingFacets({
    libraryFolder: store.folder,
    ...(facetsWorker === undefined ? {} : { workerUrl: facetsWorker }),
    ...(rulesFolder === undefined ? {} : { rulesFolder }),
  });
  const codes = openCodeSearch({
    libraryFolder: store.folder,
    ...(rulesFolder === undefined ? {} : { rulesFolder }),
  });
  let reader: ReportReader | undefined;
  let files: ReportFiles | undefined;
  let knowledge: ReportKnowledge | undefined;
  const closing = new AbortController();
  const library: OpenLibrary = {
    store,
    get model() {
      return engines.model;
    },
    get modelId() {
      return engines.modelId;
    },
    bundled,
    deps,
    embedder: () => engines.embedder(),
    search: () => engines.search(),
    engines: () => engines,
    enginesBeside: (model) => {
      const other = modelEngines(store, model, bundled.fingerprint, deps);
      beside.add(other);
      const close = async () => {
        try {
          await other.close();
        } finally {
          beside.delete(other);
        }
      };
      return { ...other, close };
    },
    useModel: async (next) => {
      const before = engines;
      engines = enginesInUse(next);
      await before.close();
    },
    preparer: () => (preparer ??= deps.openPreparer()),
    dicomFacets,
    findingFacets,
    codes,
    reader: () =>
      (reader ??= aReportReader({
        ...(extractWorker === undefined ? {} : { workerUrl: extractWorker }),
        ...(rulesFolder === undefined ? {} : { rulesFolder }),
      })),
    files: () =>
      (files ??= openReportFiles({
        ...(filesWorker === undefined ? {} : { workerUrl: filesWorker }),
        ...(pdfWorker === undefined ? {} : { pdfWorker }),
      })),
    knowledge: () =>
      (knowledge ??= {
        rules: loadReportRules(rulesFolder),
        levelsOf: loadIcdLevels(rulesFolder),
        rangesOf: loadIcdRanges(rulesFolder),
      }),
    studyOnScreen: undefined,
    importing: undefined,
    reading: undefined,
    asking: undefined,
    judging: undefined,
    removals: new Set(),
    inTurn: oneAtATime(),
    closing: closing.signal,
    filling: undefined,
    card: () => ({
      ...libraryFacts(store.database),
      embedded: countVectors(store.database, engines.modelId),
      waiting: countWaiting(store.database),
      fingerprint: engines.model.fingerprint,
      model: engines.model.name,
    }),
    isOpen: () => !closing.signal.aborted,
    close: async () => {
      closing.abort();
      await endAll([
        () => drain(library),
        () => dicomFacets.close(),
        () => findingFacets.close(),
        () => codes.close(),
        () => preparer?.close(),
        () => reader?.close(),
        () => files?.close(),
        // Those that are there by then: what drains may have begun with another.
        () => endAll([...beside].map((other) => () => other.close())),
        () => engines.close(),
        () => store.close(),
      ]);
    },
  };
  return library;
}

async function drain(library: OpenLibrary): Promise<void> {
  library.importing?.stop();
  await library.importing?.ended;
  library.filling?.stop();
  await library.filling?.ended;
  library.reading?.stop();
  await library.reading?.ended;
  library.judging?.stop();
  await library.judging?.ended;
  library.asking?.stop.abort();
  await library.asking?.ended;
  // What is taken out of it leaves to the last copy; copies of what stays end where they stand.
  await library.inTurn(() => Promise.resolve());
}
