import { createContext, use } from 'react';
import type { Client } from '../client/client.ts';
import { makeBenchStore, type BenchStore } from '../features/bench/bench-store.ts';
import { makeCollectionsStore, type CollectionsStore } from '../features/collections/collections-store.ts';
import { makePresentationStore, type PresentationStore } from '../features/collections/presentation-store.ts';
import { makeComprehendStore, type ComprehendStore } from '../features/comprehend/comprehend-store.ts';
import { makeFacetsStore, type FacetsStore } from '../features/facets/facets-store.ts';
import { makeImportStore, type ImportStore } from '../features/import/import-store.ts';
import { makeLibrariesStore, type LibrariesStore } from '../features/libraries/libraries-store.ts';
import { makeLibraryStore, type LibraryStore } from '../features/library/library-store.ts';
import { makeModelsStore, type ModelsStore } from '../features/models/models-store.ts';
import { makeReportsStore, type ReportsStore } from '../features/reports/reports-store.ts';
import { makeStrayStore, type StrayStore } from '../features/reports/stray-store.ts';
import { makeSnippetsStore, type SnippetsStore } from '../features/reports/snippets-store.ts';
import { makeTextSearchStore, type TextSearchStore } from '../features/reports/text-search-store.ts';
import {
  makeSavedSearchesStore,
  type SavedSearchesStore,
} from '../features/saved-searches/saved-searches-store.ts';
import { makeSettingsStore, type SettingsStore } from '../features/settings/settings-store.ts';
import { makeHistoryStore, type HistoryStore } from '../features/similar/history-store.ts';
import { makeSimilarStore, type SimilarStore } from '../features/similar/similar-store.ts';
import { makeWhyStore, type WhyStore } from '../features/similar/why-store.ts';
import { makeMeasureStore, type MeasureStore } from '../features/viewer/measure/measure-store.ts';
import type { ViewerStore } from '../features/viewer/viewer-state.ts';
import { makeViewerStore } from '../features/viewer/viewer-store.ts';
import { makePlaceStore, type PlaceStore } from './place-store.ts';

/** One store a feature, each made with the client it asks. */
export interface Stores {
  readonly client: Client;
  readonly place: PlaceStore;
  readonly libraries: LibrariesStore;
  readonly library: LibraryStore;
  readonly facets: FacetsStore;
  readonly imports: ImportStore;
  readonly settings: SettingsStore;
  readonly viewer: ViewerStore;
  readonly measures: MeasureStore;
  readonly similar: SimilarStore;
  readonly why: WhyStore;
  readonly history: HistoryStore;
  readonly collections: CollectionsStore;
  readonly presentation: PresentationStore;
  readonly reports: ReportsStore;
  readonly textSearch: TextSearchStore;
  readonly snippets: SnippetsStore;
  readonly stray: StrayStore;
  readonly savedSearches: SavedSearchesStore;
  readonly comprehend: ComprehendStore;
  readonly models: ModelsStore;
  readonly bench: BenchStore;
}

export function makeStores(client: Client): Stores {
  const measures = makeMeasureStore(client);
  return {
    client,
    place: makePlaceStore(),
    libraries: makeLibrariesStore(client, measures.getState().settle),
    library: makeLibraryStore(client),
    facets: makeFacetsStore(client),
    imports: makeImportStore(client),
    settings: makeSettingsStore(client),
    viewer: makeViewerStore(client),
    measures,
    similar: makeSimilarStore(client),
    why: makeWhyStore(client),
    history: makeHistoryStore(client),
    collections: makeCollectionsStore(client),
    presentation: makePresentationStore(client),
    reports: makeReportsStore(client),
    textSearch: makeTextSearchStore(client),
    snippets: makeSnippetsStore(client),
    stray: makeStrayStore(client),
    savedSearches: makeSavedSearchesStore(client),
    comprehend: makeComprehendStore(client),
    models: makeModelsStore(client),
    bench: makeBenchStore(client),
  };
}

export const StoresContext = createContext<Stores | undefined>(undefined);

export function useStores(): Stores {
  const stores = use(StoresContext);
  if (stores === undefined) throw new Error('a component stands outside the window');
  return stores;
}
