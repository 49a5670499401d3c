import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import { makeSampleLibrary } from '../dicom/sample-library.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { holdsLibrary } from '../store/open-store.ts';
import { entered } from './enter-library.ts';
import type { LibraryHolder } from './library-holder.ts';

/** Commands that need no data of anyone's: sample cases, and a first library to begin with. */
export function sampleCommands(
  holder: LibraryHolder,
  deps: CoreDeps,
  importFolder: Handlers['ingest.folder'],
): Pick<Handlers, 'sample.make' | 'library.begin'> {
  return {
    'sample.make': async ({ place }, { pathOf }) => {
      const folder = pathOf(place);
      return folder === undefined ? fail('grant-refused') : makeSamples(resolve(folder));
    },
    'library.begin': async ({ of }, context) => {
      if (deps.userFolder === undefined) return fail('not-found', 'This host keeps no library of its own.');
      const folder = join(deps.userFolder, of === 'sample' ? 'sample-library' : 'library');
      const library = holdsLibrary(folder)
        ? await holder.open(folder)
        : await holder.create(folder, of === 'sample' ? 'Sample cases' : 'My library', of === 'sample');
      if (!library.ok) return library;
      if (of === 'sample' && library.value.card().images === 0) {
        const cases = join(deps.userFolder, 'sample-cases');
        const made = await makeSamples(cases);
        if (!made.ok) return made;
        const imported = await importFolder({ folder: context.mint(cases) }, context);
        if (!imported.ok) return imported;
      }
      return entered(library.value, deps);
    },
  };
}

async function makeSamples(folder: string): Promise<Outcome<{ cases: number; files: number }>> {
  try {
    const cases = await makeSampleLibrary(folder, { mkdir, writeFile });
    return succeed({ cases: cases.length, files: cases.length * 2 });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail(error.code === 'ENOSPC' ? 'disk-full' : 'folder-unreadable');
  }
}
