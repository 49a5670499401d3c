import { useStore } from 'zustand';
import { edgeLetters } from '../../../src-preload/imaging/orientation.ts';
import { useStores } from '../../app/stores.ts';
import { notForDiagnosis } from '../../ui/not-for-diagnosis.ts';
import { cornersOf } from './corners.ts';
import { isFlipped } from './look.ts';
import type { Pane } from './pane.ts';
import { placeImage } from './placement.ts';
import { RulerLine } from './ruler/ruler-line.tsx';
import { rulerOf } from './ruler/ruler-of.ts';
import css from './overlay.module.css';

/** What every image says in its corners and at its edges, whatever is done with it. */
export function Overlay({ pane }: { readonly pane: Pane }) {
  const { viewer } = useStores();
  const ruled = useStore(viewer, (state) => state.ruler);
  const { shown, look, area } = pane;
  if (shown.phase !== 'ready') return null;
  const { orientation } = shown.frame.head;
  const letters = orientation && edgeLetters(orientation, look);
  const { head } = shown.frame;
  const ruler = ruled && area ? rulerOf(head, placeImage(head, look, area), area.height * 0.4) : undefined;
  const corners = cornersOf(pane, shown.frame);
  const withRuler = { ...corners, view: typeof ruler === 'string' ? [ruler, ...corners.view] : corners.view };
  return (
    <div className={css['overlay']}>
      {(['identity', 'study', 'image', 'view'] as const).map((corner) => (
        <div key={corner} className={css[corner]} data-corner={corner}>
          {withRuler[corner].map((line, index) => (
            // By its place: while a stack runs its words change, and the line stays.
            <span key={index} dir="auto">
              {line}
            </span>
          ))}
        </div>
      ))}
      {letters !== undefined &&
        (['top', 'right', 'bottom', 'left'] as const).map((edge) => (
          <span key={edge} className={`${css['letter']} ${css[edge]}`} data-edge={edge}>
            {letters[edge]}
          </span>
        ))}
      {typeof ruler === 'object' && area !== undefined && <RulerLine ruler={ruler} area={area} />}
      {isFlipped(look) && <strong className={css['flipped']}>FLIPPED</strong>}
      <div className={css['middle']}>
        {letters === undefined && <span>Orientation not stated</span>}
        <span>{notForDiagnosis}</span>
      </div>
    </div>
  );
}
