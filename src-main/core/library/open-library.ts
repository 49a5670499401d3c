import type { LibraryCard } from '../../../src-preload/contract/library.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Model } from '../embed/model-manifest.ts';
import type { Preparer } from '../ingest/prepare-pool.ts';
import { loadIcdLevels } from '../reports/icd-levels.ts';
import { loadReportRules } from '../reports/load-rules.ts';
import { type FindingFacets, openFindingFacets } from '../reports/open-finding-facets.ts';
import { type OpenPdfText, openPdfText } from '../reports/readers/open-pdf-text.ts';
import type { PdfText } from '../reports/readers/pdf-text.ts';
import { aReportReader, type ReportReader } from '../reports/report-reader.ts';
import type { ReportKnowledge } from '../reports/study-findings.ts';
import { openSearchEngine, type SearchEngine } from '../search/search-engine.ts';
import { type DicomFacetCounter, openDicomFacetCounter } from '../store/dicom-facet-counter.ts';
import { libraryFacts } from '../store/library-card.ts';
import type { Store } from '../store/open-store.ts';
import { countVectors, ensureModel } from '../store/vectors.ts';

export interface RunningImport {
  /** Ends it after what is in work. */
  readonly stop: () => void;
  /** Settles when it has ended, however it did; never rejects. */
  readonly ended: Promise<void>;
}

/** A library that is open, with its model and its engines; each engine starts when it is first needed. */
export interface OpenLibrary {
  readonly store: Store;
  readonly model: Model;
  readonly modelId: number;
  readonly deps: CoreDeps;
  embedder(): Promise<Outcome<Embedder>>;
  preparer(): Preparer;
  search(): Promise<Outcome<SearchEngine>>;
  /** What reports are read and understood with. */
  reader(): ReportReader;
  pdf(): PdfText;
  knowledge(): ReportKnowledge;
  readonly dicomFacets: DicomFacetCounter;
  readonly findingFacets: FindingFacets;
  /** The study that a person has open: its files are imported before all others. */
  studyOnScreen: number | undefined;
  /** The import that runs, if one does. */
  importing: RunningImport | undefined;
  /** What asks Comprehend Medical about this library now, if anything does. */
  asking: { readonly stop: AbortController; readonly ended: Promise<unknown> } | undefined;
  card(): LibraryCard;
  /** Drains what runs and lets go of the library. */
  close(): Promise<void>;
}

/** Joins an open store with the model and the engines that work for it. */
export function openLibrary(store: Store, model: Model, deps: CoreDeps): OpenLibrary {
  const modelId = ensureModel(
    store.database,
    { fingerprint: model.fingerprint, name: model.name, dimension: model.embedding.dimension },
    deps.clock.stamp(),
  );
  let embedder: Promise<Outcome<Embedder>> | undefined;
  let preparer: Preparer | undefined;
  let search: Promise<Outcome<SearchEngine>> | undefined;
  const dicomFacets = openDicomFacetCounter(store.folder, deps.facetWorkerUrl);
  const { rulesFolder, extractWorker, pdfWorker, facetsWorker } = deps.reportPlaces ?? {};
  const findingFacets = openFindingFacets({
    libraryFolder: store.folder,
    ...(facetsWorker === undefined ? {} : { workerUrl: facetsWorker }),
    ...(rulesFolder === undefined ? {} : { rulesFolder }),
  });
  let reader: ReportReader | undefined;
  let pdf: OpenPdfText | undefined;
  let knowledge: ReportKnowledge | undefined;
  const library: OpenLibrary = {
    store,
    model,
    modelId,
    deps,
    embedder: () => (embedder ??= deps.openEmbedder(model)),
    preparer: () => (preparer ??= deps.openPreparer()),
    dicomFacets,
    findingFacets,
    reader: () =>
      (reader ??= aReportReader({
        ...(extractWorker === undefined ? {} : { workerUrl: extractWorker }),
        ...(rulesFolder === undefined ? {} : { rulesFolder }),
      })),
    pdf: () => (pdf ??= openPdfText(pdfWorker === undefined ? {} : { workerUrl: pdfWorker })),
    knowledge: () =>
      (knowledge ??= { rules: loadReportRules(rulesFolder), levelsOf: loadIcdLevels(rulesFolder) }),
    studyOnScreen: undefined,
    importing: undefined,
    asking: undefined,
    search: () => (search ??= startSearch(store, model, deps.searchWorkerUrl)),
    card: () => ({
      ...libraryFacts(store.database),
      embedded: countVectors(store.database, modelId),
      fingerprint: model.fingerprint,
      model: model.name,
    }),
    close: async () => {
      library.importing?.stop();
      await library.importing?.ended;
      library.asking?.stop.abort();
      await library.asking?.ended;
      await dicomFacets.close();
      await findingFacets.close();
      await preparer?.close();
      await reader?.close();
      await pdf?.close();
      const [openEmbedder, openSearch] = await Promise.all([embedder, search]);
      if (openEmbedder?.ok === true) await openEmbedder.value.close();
      if (openSearch?.ok === true) await openSearch.value.close();
      store.close();
    },
  };
  return library;
}

function startSearch(store: Store, model: Model, workerUrl: URL | undefined): Promise<Outcome<SearchEngine>> {
  return openSearchEngine({
    libraryFolder: store.folder,
    fingerprint: model.fingerprint,
    dimension: model.embedding.dimension,
    ...(workerUrl === undefined ? {} : { workerUrl }),
  });
}
