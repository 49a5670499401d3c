import { useStore } from 'zustand';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { useStores } from '../../../app/stores.ts';
import { resultOf } from './result.ts';

/** What was measured on an image, for those who hear it instead of seeing it. */
export function MeasuredList({ on, frame }: { readonly on: string; readonly frame: FrameMessage }) {
  const { measures, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const drawn = useStore(measures, (state) => state.drawn);
  const selected = useStore(measures, (state) => state.selected);
  const here = drawn.filter((each) => each.on === on);
  if (here.length === 0) return null;
  return (
    <ul className="visually-hidden" aria-label="Measurements">
      {here.map((each) => (
        <li key={each.id} aria-current={each.id === selected}>
          {[each.kind, ...(presenting && each.kind === 'arrow' ? [] : resultOf(each, frame))].join(', ')}
        </li>
      ))}
    </ul>
  );
}
