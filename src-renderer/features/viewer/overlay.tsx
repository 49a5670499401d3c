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
  const { viewer, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const ruled = useStore(viewer, (state) => state.ruler);
  const drawn = useStore(viewer, (state) => state.overlays);
  const { shown, look, area } = pane;
  if (shown.phase !== 'ready') return null;
  const { head } = shown.frame;
  const letters = head.orientation && edgeLetters(head.orientation, look);
  const ruler = ruled && area ? rulerOf(head, placeImage(head, look, area), area.height * 0.4) : undefined;
  const corners = cornersOf(pane, shown.frame, presenting);
  const view = [
    ...(head.overlays !== undefined && !drawn ? ['Overlay hidden'] : []),
    ...(typeof ruler === 'string' ? [ruler] : []),
    ...corners.view,
  ];
  return (
    <div className={css['overlay']} data-against={look.fit?.against}>
      <div className={css['upper']}>
        <Corner of="identity" lines={corners.identity} />
        <Letter at="top" letters={letters} />
        <Corner of="study" lines={corners.study} />
      </div>
      <Letter at="left" letters={letters} />
      <Letter at="right" letters={letters} />
      {typeof ruler === 'object' && area !== undefined && <RulerLine ruler={ruler} area={area} />}
      {isFlipped(look) && <strong className={css['flipped']}>FLIPPED</strong>}
      <div className={css['lower']}>
        <Corner of="image" lines={corners.image} />
        <Letter at="bottom" letters={letters} />
        <Corner of="view" lines={view} />
        <div className={css['middle']}>
          {letters === undefined && <span>Orientation not stated</span>}
          <span>{notForDiagnosis}</span>
        </div>
      </div>
    </div>
  );
}

interface CornerProps {
  readonly of: 'identity' | 'study' | 'image' | 'view';
  readonly lines: readonly string[];
}

function Corner({ of, lines }: CornerProps) {
  return (
    <div className={css[of]} data-corner={of}>
      {lines.map((line, index) => (
        // By its place: while a stack runs its words change, and the line stays.
        <span key={index} dir="auto">
          {line}
        </span>
      ))}
    </div>
  );
}

interface LetterProps {
  readonly at: 'top' | 'right' | 'bottom' | 'left';
  readonly letters: ReturnType<typeof edgeLetters> | undefined;
}

/** Which way the image lies; its place stays where the file does not say. */
function Letter({ at, letters }: LetterProps) {
  return (
    <span className={`${css['letter']} ${css[at]}`} {...(letters !== undefined && { 'data-edge': at })}>
      {letters?.[at]}
    </span>
  );
}
