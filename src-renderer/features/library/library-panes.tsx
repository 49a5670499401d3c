import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { PaneEdge } from '../../app/pane-edge.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FacetRail } from '../facets/facet-rail.tsx';
import { PreviewPane } from './preview-pane.tsx';
import css from './library-panes.module.css';

/** Below this there is no room for a preview beside the list: it is laid over it when asked for. */
const narrow = window.matchMedia('(max-width: 1100px)');

/** Facets, the list and the preview side by side, each as wide as a person made it. */
export function LibraryPanes({ children }: { readonly children: ReactNode }) {
  const isNarrow = useSyncExternalStore(
    (hear) => {
      narrow.addEventListener('change', hear);
      return () => narrow.removeEventListener('change', hear);
    },
    () => narrow.matches,
  );
  const [peeking, setPeeking] = useState(false);
  const shown = !isNarrow || peeking;
  return (
    <main className={css['panes']} data-narrow={isNarrow} aria-label="Library">
      <div className={css['side']}>
        <FacetRail />
        <PaneEdge pane="facets" />
      </div>
      {children}
      {shown && (
        <div className={isNarrow ? css['over'] : css['side']}>
          <PreviewPane />
          <PaneEdge pane="preview" />
        </div>
      )}
      {isNarrow && (
        <div className={css['peek']} data-peeking={peeking}>
          <Button onPress={() => setPeeking(!peeking)}>
            <Icon name={peeking ? 'right' : 'back'} />
            {peeking ? 'Hide preview' : 'Preview'}
          </Button>
        </div>
      )}
    </main>
  );
}
