import { useStore } from 'zustand';
import { useStores } from '../../../app/stores.ts';
import { FramedViewport } from '../framed-viewport.tsx';
import { priorWords } from '../priors/prior-words.ts';
import type { Pane } from '../pane.ts';
import { Viewport } from '../viewport.tsx';
import { priorsHang } from './hang-priors.ts';
import { DropPlace } from './drop-place.tsx';
import css from './viewports.module.css';

/** The viewports of the layout, each framed as what stands in it. */
export function Viewports() {
  const { viewer } = useStores();
  const panes = useStore(viewer, (state) => state.panes);
  const { rows, columns } = useStore(viewer, (state) => state.layout);
  const study = useStore(viewer, (state) => state.study);
  return (
    <div
      className={css['viewports']}
      style={{
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {panes.map((pane, index) => (
        <DropPlace key={index} index={index}>
          <FramedViewport
            key={pane.role}
            role={pane.role}
            words={frameWords(pane, panes, study)}
            onClose={() => viewer.getState().closePane(index)}
          >
            <Viewport index={index} pane={pane} />
          </FramedViewport>
        </DropPlace>
      ))}
    </div>
  );
}

const patientWords = { same: 'SAME', another: 'DIFFERENT', 'not-known': 'PERHAPS A DIFFERENT' } as const;

/** What the frame says: a case like it is never a prior, and a prior says how old it is. */
function frameWords(pane: Pane, panes: readonly Pane[], reading: Pane['study']): string {
  const { role, patientIs, study, stack } = pane;
  // An empty place that is nobody's says nothing.
  if (role === 'reading' && stack.length === 0 && study === undefined) return '';
  if (role === 'reading') return panes.some((each) => each.role === 'prior') ? 'THIS STUDY' : '';
  if (role === 'similar') return `${patientWords[patientIs]} PATIENT · similar case`;
  const words = priorWords(study, reading);
  return priorsHang(panes) ? `${words} ${viewOf(pane)}`.trim() : words;
}

/** Which of several priors it is: `CC R`. */
function viewOf({ shown }: Pane): string {
  if (shown.phase !== 'ready') return '';
  const { view, laterality } = shown.frame.head.identity;
  return `${view} ${laterality}`.trim();
}
