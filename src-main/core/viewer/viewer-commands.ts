import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { audit } from '../store/audit-log.ts';
import { findStudy } from '../store/browse-studies.ts';
import { noteOpened, readCorrection } from '../store/corrections.ts';
import { imagesOfSeries, seriesOfStudy } from '../store/study-detail.ts';
import { correctImage } from './correct-image.ts';
import type { Viewer } from './viewer.ts';

type ViewerHandlers = Pick<
  Handlers,
  'viewer.study' | 'viewer.planes' | 'viewer.tags' | 'image.correct' | 'image.correction'
>;

/** Commands about what a person has on screen. */
export function viewerCommands(holder: LibraryHolder, viewer: Viewer, deps: CoreDeps): ViewerHandlers {
  return {
    'viewer.study': async ({ study: of, as, forProcessing }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      if (of === undefined) {
        library.value.studyOnScreen = undefined;
        return succeed({ series: [] });
      }
      const study = findStudy(database, { study: of });
      if (study === undefined) return fail('not-found', 'There is no such study in this library.');
      const at = deps.clock.stamp();
      database.transaction(() => {
        audit(database, {
          at,
          action: 'open',
          subject: `study ${of}`,
          patientId: study.patient,
          detail: { as },
        });
        if (as === 'reading') noteOpened(database, of, at);
      });
      if (as === 'reading') library.value.studyOnScreen = of;
      return succeed({ study, series: seriesOfStudy(database, of, { forProcessing }) });
    },
    'viewer.planes': async ({ series }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const planes = await viewer.planes(imagesOfSeries(library.value.store.database, series));
      return succeed(planes.map((each) => ({ ...each, frames: [...each.frames] })));
    },
    'viewer.tags': async ({ of }, { pathOf }) => {
      if ('instance' in of) return viewer.tags(of);
      const path = pathOf(of.file);
      return path === undefined ? fail('grant-refused') : viewer.tags({ path });
    },
    'image.correction': async ({ instance }) => {
      const library = holder.current();
      return library.ok ? succeed(readCorrection(library.value.store.database, instance)) : library;
    },
    'image.correct': async ({ instance, correction }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const corrected = await correctImage(library.value, instance, correction, deps.clock.stamp());
      if (corrected.ok) deps.tell({ name: 'library.changed', body: library.value.card() });
      return corrected;
    },
  };
}
