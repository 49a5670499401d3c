import { rm } from 'node:fs/promises';
import type { ModelList } from '../../../src-preload/contract/models.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { Model } from '../embed/model-manifest.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { settleAsync } from '../refusal.ts';
import { audit } from '../store/audit-log.ts';
import { modelRow, removeModel } from '../store/models.ts';
import { ensureModel } from '../store/vectors.ts';
import { readChoice, writeChoice } from './chosen-model.ts';
import { compareModels } from './compare-models.ts';
import { keepModel } from './keep-model.ts';
import { findModel, knownFingerprints, listModels, modelCard } from './list-models.ts';
import { folderOfModel } from './model-engines.ts';
import { presentingWindows } from './presenting-windows.ts';
import { runJudging } from './run-judging.ts';
import { measureLibrary } from './retrieval/measure-library.ts';
import { type SwitchDeps, switchModel } from './switch-model.ts';
import { tryModel } from './try-model.ts';

type ModelHandlers = Pick<Handlers, Extract<keyof Handlers, `models.${string}`>>;

const defaults = { k: 10, queries: 500 } as const;

/** Commands about the models that a library can answer by. */
export function modelsCommands(holder: LibraryHolder, deps: CoreDeps): ModelHandlers {
  const inLibrary = async <T>(work: (library: OpenLibrary) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const library = holder.current();
    if (!library.ok) return library;
    const done = await settleAsync(() => work(library.value));
    return done.ok ? done.value : done;
  };
  const withModel = <T>(
    fingerprint: string,
    work: (library: OpenLibrary, model: Model) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> =>
    inLibrary(async (library) => {
      const model = await findModel(library, fingerprint);
      return model === undefined ? noSuchModel() : work(library, model);
    });
  const inTurn = oneAtATime();
  const windows = presentingWindows(deps.clock.now);
  const switching: SwitchDeps = { deps, isPresenting: () => windows.any() };
  return {
    'models.hold': ({ window, presenting }) => {
      windows.hold(window, presenting);
      return Promise.resolve(succeed({}));
    },
    'models.list': () => inLibrary(async (library) => succeed(await listModels(library))),
    'models.add': ({ place }, { pathOf, signal }) =>
      inTurn(() =>
        inLibrary(async (library) => {
          const path = pathOf(place);
          return path === undefined ? fail('grant-refused') : addModel(library, path, deps, signal);
        }),
      ),
    'models.embed': ({ fingerprint }, { signal }) =>
      withModel(fingerprint, (library, model) => runJudging(library, model, deps, signal)),
    'models.cancel': () =>
      inLibrary((library) => {
        library.judging?.stop();
        return Promise.resolve(succeed({ running: library.judging !== undefined }));
      }),
    'models.compare': ({ fingerprint, k, queries }, { signal }) =>
      withModel(fingerprint, async (library, model) => {
        const other = library.enginesBeside(model);
        try {
          return await compareModels(library.store.database, [library.engines(), other], {
            k: k ?? defaults.k,
            queries: queries ?? defaults.queries,
            stop: signal,
          });
        } finally {
          await other.close();
        }
      }),
    'models.use': ({ fingerprint, incomplete }) =>
      withModel(fingerprint, (library, model) => switchModel(library, model, switching, incomplete ?? false)),
    'models.back': () => inLibrary((library) => goBack(library, switching)),
    'models.remove': ({ fingerprint }) => inLibrary((library) => takeOut(library, fingerprint, deps)),
    'models.measure': (wish, { pathOf, signal }) =>
      inLibrary((library) => measureLibrary(library, wish, { pathOf, stop: signal })),
  };
}

async function goBack(library: OpenLibrary, switching: SwitchDeps): Promise<Outcome<ModelList>> {
  const previous = readChoice(library.store)?.previous;
  if (previous === undefined) return fail('not-found', 'No other model was in use before.');
  const model = await findModel(library, previous);
  return model === undefined ? noSuchModel() : switchModel(library, model, switching, true);
}

async function addModel(library: OpenLibrary, path: string, deps: CoreDeps, stop: AbortSignal) {
  const { store } = library;
  const kept = await keepModel(store.folder, path, {
    stop,
    accept: async (model) => {
      if ((await findModel(library, model.fingerprint)) !== undefined)
        return fail('name-taken', 'This library has this very model already.');
      return tryModel(model, { openEmbedder: deps.openEmbedder, now: deps.clock.now, stop });
    },
  });
  if (!kept.ok) return kept;
  const { model, accepted } = kept.value;
  const { fingerprint, name, embedding } = model;
  ensureModel(store.database, { fingerprint, name, dimension: embedding.dimension }, deps.clock.stamp());
  audit(store.database, {
    at: deps.clock.stamp(),
    action: 'model',
    subject: `add ${fingerprint.slice(0, 12)}`,
  });
  return succeed({ card: modelCard(library, model), trial: accepted });
}

async function takeOut(
  library: OpenLibrary,
  fingerprint: string,
  deps: CoreDeps,
): Promise<Outcome<ModelList>> {
  const { store } = library;
  if (fingerprint === library.bundled.fingerprint) return fail('not-found', 'The bundled model stays.');
  if (fingerprint === library.model.fingerprint || library.judging?.fingerprint === fingerprint)
    return fail('model-busy', 'This model is at work. Use another one first, or end its run.');
  const row = modelRow(store.database, fingerprint);
  // Whatever is listed can be taken out, be it nothing more than the name of what was in use before.
  if (row === undefined && !(await knownFingerprints(library)).has(fingerprint)) return noSuchModel();
  store.database.transaction(() => {
    if (row !== undefined) removeModel(store.database, row.modelId);
    const choice = readChoice(store);
    if (choice?.previous === fingerprint) writeChoice(store, { inUse: choice.inUse });
    audit(store.database, {
      at: deps.clock.stamp(),
      action: 'model',
      subject: `remove ${fingerprint.slice(0, 12)}`,
    });
  });
  await rm(folderOfModel(store.folder, fingerprint), { recursive: true, force: true });
  return succeed(await listModels(library));
}

function noSuchModel() {
  return fail(
    'not-found',
    'There is no such model in this library, or it does not pass its checks any more.',
  );
}
