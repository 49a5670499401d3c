import { useStore } from 'zustand';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { useStores } from '../../../app/stores.ts';
import type { Area, Placement } from '../placement.ts';
import { isMeasuring } from '../use-pointer-tools.ts';
import { pointsNow } from './draw.ts';
import { DrawnShape } from './drawn-shape.tsx';
import css from './measure-layer.module.css';

interface MeasureLayerProps {
  readonly pane: number;
  /** The key of the frame that is shown. */
  readonly on: string;
  readonly frame: FrameMessage;
  readonly placement: Placement;
  readonly area: Area;
}

/** What was drawn on the image, over it and as sharp as the screen. The picture below is not painted anew for it. */
export function MeasureLayer({ pane, on, frame, placement, area }: MeasureLayerProps) {
  const { viewer, measures, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const measuring = useStore(viewer, (state) => isMeasuring(state.tool));
  const drawn = useStore(measures, (state) => state.drawn);
  const selected = useStore(measures, (state) => state.selected);
  const draft = useStore(measures, (state) => state.draft);
  const here = draft?.pane === pane && draft.on === on ? draft : undefined;
  return (
    <svg className={css['layer']} width={area.width} height={area.height} aria-hidden="true">
      {drawn
        .filter((each) => each.on === on)
        .map((each) => (
          <DrawnShape
            key={each.id}
            drawn={each}
            frame={frame}
            placement={placement}
            area={area}
            selected={each.id === selected}
            loose={measuring}
            wordless={presenting && each.kind === 'arrow'}
          />
        ))}
      {here !== undefined && (
        <DrawnShape
          drawn={{ id: '', on, kind: here.kind, points: pointsNow(here), text: '' }}
          frame={frame}
          placement={placement}
          area={area}
          selected
          unfinished
        />
      )}
    </svg>
  );
}
