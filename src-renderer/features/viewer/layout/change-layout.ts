import type { SeriesCard, StudyCard } from '../../../../src-preload/contract/study.ts';
import { aPane, emptyPane, stackOf, type Pane } from '../pane.ts';
import { viewportsOf, type Layout } from './layouts.ts';

interface Room {
  readonly panes: readonly Pane[];
  readonly active: number;
  readonly series: readonly SeriesCard[];
  readonly study: StudyCard | undefined;
}

/**
 * The viewports of another layout: what is on screen stays in its order, the one in use whatever happens, and new ones
 * show the series that are not on screen yet. A larger layout for one study is filled; nothing of another study is.
 */
export function changeLayout(
  { panes, active, series, study }: Room,
  layout: Layout,
): Pick<Room, 'panes' | 'active'> {
  const room = viewportsOf(layout);
  const filled = panes.filter(({ stack }) => stack.length > 0);
  const inUse = panes[active];
  const kept = panes.length <= room ? panes : trimmed(filled, inUse, room);
  const unseen = series.filter(
    (each) => stackOf(each).length > 0 && !kept.some((pane) => pane.series === each.series),
  );
  const all = Array.from({ length: room }, (_, index) => {
    const here = kept[index];
    if (here !== undefined && here.stack.length > 0) return here;
    const next = index >= panes.length ? unseen.shift() : undefined;
    if (next === undefined) return here ?? emptyPane;
    return aPane({ stack: stackOf(next), series: next.series, study });
  });
  return { panes: all, active: Math.max(0, inUse === undefined ? 0 : all.indexOf(inUse)) };
}

/** As many as there is room for, without leaving out the one in use. */
function trimmed(filled: readonly Pane[], inUse: Pane | undefined, room: number): readonly Pane[] {
  const first = filled.slice(0, room);
  if (inUse === undefined || inUse.stack.length === 0 || first.includes(inUse)) return first;
  return [...first.slice(0, room - 1), inUse];
}
