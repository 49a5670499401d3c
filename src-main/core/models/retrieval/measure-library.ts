import { readFile, stat } from 'node:fs/promises';
import type {
  MeasuredModel,
  RetrievalBench,
  RetrievalWish,
} from '../../../../src-preload/contract/retrieval.ts';
import { benchLeftOut } from '../../../../src-preload/contract/bench-left-out.ts';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { isSystemError } from '../../ingest/walk-folder.ts';
import type { OpenLibrary } from '../../library/open-library.ts';
import { affirmedCategories, collectionNames } from '../../store/study-labels.ts';
import { type FramePlace, framePlaces, type ImagePlace, imagePlaces } from '../../store/models.ts';
import { vectorsAfter } from '../../store/vectors.ts';
import { findModel } from '../list-models.ts';
import type { ModelEngines } from '../model-engines.ts';
import { seeded } from './bootstrap.ts';
import { inTurns, type Stop } from './in-turns.ts';
import { indexRecall } from './index-recall.ts';
import { chanceOf, type LabelledVectors, measureQuery, type QueryMeasure } from './measure-queries.ts';
import { type LabelTable, readLabels } from './read-labels.ts';
import { summarise } from './summarise.ts';
import { tableUse } from './table-use.ts';

export interface MeasureDeps {
  readonly pathOf: (grant: string) => string | undefined;
  readonly stop: AbortSignal;
}

type Labelling = (place: ImagePlace) => ReadonlySet<string> | undefined;

interface Labels {
  readonly labelling: Labelling;
  /** What they were read from, where that is a table. */
  readonly table?: LabelTable;
}

const defaultKs = [5, 10];
/** Millions of lines; no string of JavaScript holds more than twice as much. */
const mostTable = { bytes: 2 ** 28, words: '256 MiB' } as const;
/** Queries measured before other work of this thread gets its turn. */
const turn = 4;

/**
 * The retrieval bench: leave-one-out over every labelled image of the library, patient-disjoint, by the model in use
 * and, where asked, by a second one over the same images. Nothing leaves the machine and nothing is written.
 */
export async function measureLibrary(
  library: OpenLibrary,
  wish: RetrievalWish,
  { pathOf, stop }: MeasureDeps,
): Promise<Outcome<RetrievalBench>> {
  const labels = await labelsOf(library, wish, pathOf);
  if (!labels.ok) return labels;
  const second = wish.against === undefined ? undefined : await findModel(library, wish.against);
  if (wish.against !== undefined && second === undefined)
    return fail('not-found', 'There is no such model in this library.');
  const other = second === undefined ? undefined : library.enginesBeside(second);
  try {
    const models = [library.engines(), ...(other === undefined ? [] : [other])];
    // Closing a library does not wait for an hour's work.
    const end = {
      get aborted() {
        return stop.aborted || !library.isOpen();
      },
    };
    return await measureModels(library, models, labels.value, { wish, stop: end });
  } finally {
    await other?.close();
  }
}

async function measureModels(
  library: OpenLibrary,
  models: readonly ModelEngines[],
  labels: Labels,
  { wish, stop }: { wish: RetrievalWish; stop: Stop },
): Promise<Outcome<RetrievalBench>> {
  const { database } = library.store;
  const { labelling } = labels;
  const ks = wish.k ?? defaultKs;
  const placesOf = models.map(({ modelId }) => framePlaces(database, modelId));
  const everywhere = placesOf.map((places) => new Set(places.map(({ frameId }) => frameId)));
  const shared = (places: readonly FramePlace[]) =>
    places.filter(
      (place) => everywhere.every((frames) => frames.has(place.frameId)) && labelling(place) !== undefined,
    );
  const [first = []] = placesOf.map(shared);
  const unmeasured = leftOf(imagePlaces(database), first, labels);
  if (first.length < 2) {
    const words = ['The labels speak of fewer than two embedded images.', ...benchLeftOut(unmeasured)];
    return fail('labels-unusable', words.join(' '));
  }
  const queries = drawn(first, labelling, wish.queries);
  const measured: MeasuredModel[] = [];
  let chance = chanceOf([], ks);
  for (const [at, engines] of models.entries()) {
    const films = labelledVectors(library, engines, shared(placesOf[at] ?? []), labelling);
    const rows = await measureAll(films, queries, ks, stop);
    if (rows === undefined) return fail('cancelled');
    if (rows.length === 0)
      return fail('labels-unusable', 'No two images of different patients share a label.');
    if (at === 0) chance = chanceOf(rows, ks);
    const engine = await engines.search();
    if (!engine.ok) return engine;
    const recall = await indexRecall(engine.value, films, {
      queries: rows.map(({ query }) => query),
      k: Math.max(...ks),
    });
    if (!recall.ok) return recall;
    const { fingerprint, name } = engines.model;
    const figures = await inTurns(summarise(rows, films), stop);
    if (figures === undefined) return fail('cancelled');
    measured.push({ fingerprint, name, ...figures, recall: recall.value });
  }
  return succeed({
    images: first.length,
    labelled: first.filter((place) => (labelling(place)?.size ?? 0) > 0).length,
    patients: new Set(first.map(({ patient }) => patient)).size,
    ...unmeasured,
    labels: [...new Set(first.flatMap((place) => [...(labelling(place) ?? [])]))].toSorted(),
    k: [...ks],
    chance,
    models: measured,
  });
}

/** What the labels say of images that are not measured, and of none. */
function leftOf(
  images: readonly ImagePlace[],
  measured: readonly FramePlace[],
  { labelling, table }: Labels,
): Pick<RetrievalBench, 'notEmbedded' | 'table'> {
  const seen = new Set(measured.map(({ instance }) => instance));
  return {
    notEmbedded: images.filter((image) => labelling(image) !== undefined && !seen.has(image.instance)).length,
    ...(table === undefined ? {} : { table: tableUse(table, images) }),
  };
}

/** Places of the queries: all labelled images, or so many of them, drawn by a fixed seed. */
function drawn(
  places: readonly FramePlace[],
  labelling: Labelling,
  most: number | undefined,
): readonly number[] {
  const labelled = places.flatMap((place, at) => ((labelling(place)?.size ?? 0) > 0 ? [at] : []));
  if (most === undefined || labelled.length <= most) return labelled;
  const random = seeded(7);
  return labelled
    .map((at) => ({ at, lot: random() }))
    .toSorted((a, b) => a.lot - b.lot)
    .slice(0, most)
    .map(({ at }) => at)
    .toSorted((a, b) => a - b);
}

async function measureAll(
  films: LabelledVectors,
  queries: readonly number[],
  ks: readonly number[],
  stop: Stop,
): Promise<readonly QueryMeasure[] | undefined> {
  const rows: QueryMeasure[] = [];
  for (const [done, query] of queries.entries()) {
    if (stop.aborted) return undefined;
    const row = measureQuery(films, query, ks);
    if (row !== undefined) rows.push(row);
    if (done % turn === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return rows;
}

export type NumberedVectors = LabelledVectors & { readonly numbers: readonly number[] };

function labelledVectors(
  { store }: OpenLibrary,
  { model, modelId }: ModelEngines,
  places: readonly FramePlace[],
  labelling: Labelling,
): NumberedVectors {
  const { dimension } = model.embedding;
  const rowOf = new Map(places.map(({ number }, row) => [number, row]));
  const vectors = new Float32Array(places.length * dimension);
  for (let after = 0; ;) {
    const page = vectorsAfter(store.database, modelId, after, 1000);
    for (const { number, vector } of page) {
      const row = rowOf.get(number);
      if (row !== undefined) vectors.set(vector, row * dimension);
    }
    if (page.length === 0) break;
    after = page.at(-1)?.number ?? after;
  }
  return {
    dimension,
    vectors,
    numbers: places.map(({ number }) => number),
    identities: places.map(({ patient, pixels }) => ({ patient, pixels })),
    labels: places.map((place) => labelling(place) ?? new Set<string>()),
  };
}

async function labelsOf(
  { store }: OpenLibrary,
  { labels }: RetrievalWish,
  pathOf: (grant: string) => string | undefined,
): Promise<Outcome<Labels>> {
  if (!('table' in labels)) {
    const byStudy = 'codes' in labels ? affirmedCategories(store.database) : collectionNames(store.database);
    return succeed({ labelling: ({ study }) => byStudy.get(study) });
  }
  const path = pathOf(labels.table);
  if (path === undefined) return fail('grant-refused');
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const table = readLabels(bytes.value);
  if (!table.ok) return table;
  const { by, labelsOf: said } = table.value;
  return succeed({
    labelling: ({ sopInstanceUid, studyInstanceUid }) =>
      said.get(by === 'image' ? sopInstanceUid : studyInstanceUid),
    table: table.value,
  });
}

async function readBytes(path: string): Promise<Outcome<Uint8Array>> {
  try {
    if ((await stat(path)).size > mostTable.bytes)
      return fail('labels-unusable', `The table of labels is larger than ${mostTable.words}.`);
    return succeed(await readFile(path));
  } catch (error) {
    if (isSystemError(error)) return fail('labels-unusable', 'The table of labels cannot be read.');
    throw error;
  }
}
