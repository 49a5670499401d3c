import { useEffect } from 'react';
import { useStore } from 'zustand';
import { ReadingRoom } from '../features/viewer/reading-room.tsx';
import { shownLibrary } from '../features/libraries/libraries-store.ts';
import { FirstRun } from '../features/libraries/first-run.tsx';
import { ImportDrawer } from '../features/import/import-drawer.tsx';
import { DisagreementsPage } from '../features/comprehend/disagreements-page.tsx';
import { StrayReports } from '../features/reports/stray-reports.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { LibraryPlace } from '../features/library/library-place.tsx';
import { FailedLibrary } from '../features/libraries/failed-library.tsx';
import { Notice } from '../ui/notice.tsx';
import { DropQuery } from '../features/similar/drop-query.tsx';
import { followPresentation } from '../features/collections/follow-presentation.ts';
import { followRegions } from '../features/similar/follow-regions.ts';
import { followChanges } from './follow-changes.ts';
import { followMenu } from './follow-menu.ts';
import { QueryBar } from './query-bar.tsx';
import { StatusBar } from './status-bar.tsx';
import { StoresContext, useStores, type Stores } from './stores.ts';
import { useWindowLook } from './use-window-look.ts';
import css from './app.module.css';

export function App({ stores }: { readonly stores: Stores }) {
  useEffect(() => {
    const unfollow = [
      followChanges(stores),
      followRegions(stores),
      followPresentation(stores),
      followMenu(stores),
    ];
    void stores.settings.getState().read();
    void stores.presentation.getState().begin().then(stores.libraries.getState().find);
    return () => unfollow.forEach((each) => each());
  }, [stores]);
  return (
    <StoresContext value={stores}>
      <Window />
    </StoresContext>
  );
}

function Window() {
  const { libraries, place, imports, presentation } = useStores();
  const session = useStore(libraries, (state) => state.session.phase);
  const shown = useStore(libraries, shownLibrary);
  const at = useStore(place, (state) => state.place);
  const importing = useStore(imports, (state) => state.open);
  const presenting = useStore(presentation, (state) => state.on);
  useWindowLook();
  return (
    <div className={css['window']}>
      <QueryBar />
      {/* With another library everything is drawn anew: a dialog left open would write under a number of the one before. */}
      <div className={css['places']} key={shown}>
        {session === 'opening' && at.at !== 'settings' && (
          <main className={css['place']} aria-label="Library">
            <h1 className="visually-hidden">Simile</h1>
            <Notice title="Opening the library …" />
          </main>
        )}
        {session === 'none' && at.at !== 'settings' && <FirstRun />}
        {session === 'failed' && at.at !== 'settings' && <FailedLibrary />}
        {session === 'open' && (
          // Kept while a study is read, so that Esc comes back to the same row at the same scroll.
          <div className={css['place']} inert={at.at !== 'library'} data-behind={at.at !== 'library'}>
            <LibraryPlace />
          </div>
        )}
        {session === 'open' && at.at === 'reading' && (
          <div className={css['place']}>
            <ReadingRoom reading={at.reading} />
          </div>
        )}
        {at.at === 'settings' && (
          <div className={css['place']}>
            <SettingsPage key={at.seek} />
          </div>
        )}
        {session === 'open' && !presenting && <StrayReports />}
        {session === 'open' && at.at === 'disagreements' && (
          <div className={css['place']}>
            <DisagreementsPage />
          </div>
        )}
        {importing && !presenting && session === 'open' && <ImportDrawer />}
      </div>
      {session === 'open' && !presenting && <DropQuery />}
      <StatusBar />
    </div>
  );
}
