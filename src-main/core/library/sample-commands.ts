import { join, resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CommandContext, Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import { sampleCases } from '../dicom/sample-library.ts';
import { countPending } from '../store/ledger.ts';
import { holdsLibrary } from '../store/open-store.ts';
import { drawSamples } from './draw-samples.ts';
import { entered } from './enter-library.ts';
import type { LibraryHolder } from './library-holder.ts';
import type { OpenLibrary } from './open-library.ts';

/** Commands that need no data of anyone's: sample cases, and a first library to begin with. */
export function sampleCommands(
  holder: LibraryHolder,
  deps: CoreDeps,
  importFolder: Handlers['ingest.folder'],
): Pick<Handlers, 'sample.make' | 'library.begin' | 'ingest.samples'> {
  return {
    'sample.make': async ({ place }, { pathOf, signal }) => {
      const folder = pathOf(place);
      return folder === undefined ? fail('grant-refused') : drawSamples(resolve(folder), signal, deps);
    },
    'library.begin': async ({ of }) => {
      if (deps.userFolder === undefined) return noneOfItsOwn;
      const policy = await deps.readPolicy?.();
      // Not understood, it leaves a person's own library where it was; a new one is refused when it is made.
      const place = (policy?.ok === true ? policy.value.libraryFolder : undefined) ?? deps.userFolder;
      const folder = join(place, of === 'sample' ? 'sample-library' : 'library');
      const library = holdsLibrary(folder)
        ? await holder.open(folder)
        : await holder.create(folder, of === 'sample' ? 'Sample cases' : 'My library', of === 'sample');
      return library.ok ? entered(library.value, deps) : library;
    },
    'ingest.samples': async (_, context) => {
      if (deps.userFolder === undefined) return noneOfItsOwn;
      const opened = holder.current();
      if (!opened.ok) return opened;
      const library = opened.value;
      if (!library.card().sample) return fail('not-found', 'The open library is not one of sample cases.');
      if (isWhole(library)) return succeed({ images: library.card().images });
      if (library.importing !== undefined) return fail('import-running');
      return bringInSamples(library, join(deps.userFolder, 'sample-cases'), context);
    },
  };

  /** The first cases come in while the others are drawn: a film is on screen after a second or two, not after all 24. */
  async function bringInSamples(
    library: OpenLibrary,
    cases: string,
    context: CommandContext,
  ): Promise<Outcome<{ images: number }>> {
    const given = new AbortController();
    const signal = AbortSignal.any([context.signal, given.signal]);
    const begun = Promise.withResolvers<undefined>();
    const drawing = drawSamples(cases, signal, deps, (files) => {
      if (files >= firstFiles) begun.resolve(undefined);
    });
    const early = await Promise.race([begun.promise, drawing]);
    if (early !== undefined && !early.ok) return early;
    let brought = await bringIn(library, cases, context);
    if (!brought.ok) given.abort();
    const drawn = await drawing;
    if (!brought.ok) return brought;
    if (!drawn.ok) return drawn;
    if (!isWhole(library)) brought = await bringIn(library, cases, context);
    return brought;
  }

  async function bringIn(
    library: OpenLibrary,
    cases: string,
    context: CommandContext,
  ): Promise<Outcome<{ images: number }>> {
    const still = holder.current();
    if (!still.ok || still.value !== library) return fail('cancelled');
    const imported = await importFolder({ folder: context.mint(cases) }, context);
    if (!imported.ok) return imported;
    return imported.value.cancelled ? fail('cancelled') : succeed({ images: library.card().images });
  }
}

/** A handful of cases, each a film and its report. */
const firstFiles = 8;

const noneOfItsOwn = fail('not-found', 'This host keeps no library of its own.');

/** Whether every sample case came in to its end: an import that was cut short is begun again. */
function isWhole(library: OpenLibrary): boolean {
  return library.card().images >= sampleCases && countPending(library.store.database) === 0;
}
