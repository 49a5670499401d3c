import { useStore } from 'zustand';
import { ComprehendLine } from '../features/comprehend/comprehend-line.tsx';
import { ImportLine } from '../features/import/import-line.tsx';
import { LeftLine } from '../features/libraries/left-line.tsx';
import { WaitingLine } from '../features/models/waiting-line.tsx';
import { ReadingLine } from '../features/report-setup/reading-line.tsx';
import { StrayLine } from '../features/reports/stray-line.tsx';
import { isNarrowed } from '../features/library/library-query.ts';
import { totalOf } from '../features/library/library-store.ts';
import { LostLine } from '../features/viewer/measure/lost-line.tsx';
import { keysOf } from '../features/viewer/keys/bind-keys.ts';
import { Button } from '../ui/button.tsx';
import { useStores } from './stores.ts';
import css from './status-bar.module.css';

/** What there is and what is going on, in one line that is always there. */
export function StatusBar() {
  const { libraries, library, presentation } = useStores();
  const { on: presenting, fixed } = useStore(presentation);
  const session = useStore(libraries, (state) => state.session);
  const rebuilding = useStore(libraries, (state) => state.rebuilding);
  const { listing, query } = useStore(library);
  const card = session.phase === 'open' ? session.card : undefined;
  const found = totalOf(listing);
  const narrowed = isNarrowed(query) && listing.phase !== 'failed';
  return (
    <footer className={css['bar']}>
      <div className={css['counts']} role="status">
        {card !== undefined && (
          <>
            {narrowed && (
              <>
                <strong>{found.toLocaleString('en')}</strong>
                {' of '}
              </>
            )}
            {counted(card.studies, 'study', 'studies')} · {counted(card.images, 'image', 'images')}
            {card.pending > 0 && ` · ${card.pending.toLocaleString('en')} files still to be read`}
          </>
        )}
        {rebuilding && ' · Search index rebuilding: answers are exact, a little slower'}
      </div>
      <LeftLine />
      <LostLine />
      {card !== undefined && !presenting && <StrayLine key={card.generation} />}
      {card !== undefined && <ComprehendLine />}
      {card !== undefined && <ReadingLine />}
      {card !== undefined && <WaitingLine card={card} />}
      {presenting ? <PresentingLine fixed={fixed} /> : <ImportLine />}
      <div className={css['use']}>Not for diagnostic use</div>
    </footer>
  );
}

/** That identity is hidden, and how that ends: by its key, or by a button where another action took the key. */
function PresentingLine({ fixed }: { readonly fixed: boolean }) {
  const { presentation, settings } = useStores();
  const [key] = keysOf(
    useStore(settings, (state) => state.settings.keys),
    'present',
  );
  if (!fixed && key === undefined)
    return (
      <>
        <strong>Presentation: identity is hidden.</strong>
        <Button look="plain" onPress={() => presentation.getState().turn()}>
          End it
        </Button>
      </>
    );
  return (
    <strong>
      Presentation: identity is hidden. {fixed ? 'This machine always presents.' : `${key} ends it.`}
    </strong>
  );
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
