import { useStore } from 'zustand';
import { PaneEdge } from '../../app/pane-edge.tsx';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useKeyLines } from '../viewer/keys/use-bindings.ts';
import { SimilarPanel } from '../similar/similar-panel.tsx';
import { InfoPanel } from './info-panel.tsx';
import { ReportPanel } from './report-panel.tsx';
import css from './right-panel.module.css';

type Page = 'similar' | 'report' | 'info';

/** By the ids of their lines in the table of keys. */
const pages = [
  { page: 'similar', words: 'Similar' },
  { page: 'report', words: 'Report' },
  { page: 'info', words: 'Info' },
] as const;

/** Beside the image: cases like it, what was written of it, or what it is. One at a time, each with a key. */
export function RightPanel({ onSimilar }: { readonly onSimilar: () => void }) {
  const { reports, similar, viewer } = useStores();
  const chosen = useStore(reports, (state) => state.page);
  const looking = useStore(similar, (state) => state.open);
  const ofLibrary = useStore(viewer, (state) => state.study !== undefined);
  const lines = useKeyLines();
  const keyOf = (id: Page): string | undefined => lines.find((line) => line.id === id)?.keys[0];
  const page: Page | undefined = chosen ?? (looking ? 'similar' : undefined);
  if (page === undefined || (!ofLibrary && page !== 'similar')) return null;
  const show = (next: Page): void => {
    if (next !== 'similar') return reports.getState().setPage(next);
    reports.getState().setPage(undefined);
    if (!looking) onSimilar();
  };
  const close = (): void => {
    reports.getState().setPage(undefined);
    similar.getState().close();
  };
  return (
    <div className={css['side']}>
      <PaneEdge pane="side" />
      <div className={css['tabs']} role="group" aria-label="Beside the image">
        {pages
          .filter((each) => ofLibrary || each.page === 'similar')
          .map((each) => (
            <button
              key={each.page}
              type="button"
              className={css['tab']}
              aria-pressed={each.page === page}
              onClick={() => show(each.page)}
            >
              {each.words}{' '}
              {keyOf(each.page) !== undefined && <kbd className={css['key']}>{keyOf(each.page)}</kbd>}
            </button>
          ))}
        <span className={css['close']}>
          <Button look="plain" label={`Close ${page === 'similar' ? 'similar cases' : page}`} onPress={close}>
            <Icon name="close" />
          </Button>
        </span>
      </div>
      {page === 'similar' ? (
        <SimilarPanel />
      ) : (
        <aside className={css['panel']} aria-label={page === 'report' ? 'Report' : 'Info'}>
          {page === 'report' ? <ReportPanel /> : <InfoPanel />}
        </aside>
      )}
    </div>
  );
}
