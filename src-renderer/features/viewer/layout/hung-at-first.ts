import type { SeriesCard, StudyCard } from '../../../../src-preload/contract/study.ts';
import { aPane, emptyPane, type Pane } from '../pane.ts';
import { hangStudy, type Hung } from './hang-study.ts';
import { viewportsOf, type Layout } from './layouts.ts';

/** The viewports and the layout that a study opens with. */
export function hungAtFirst(
  series: readonly SeriesCard[],
  study: StudyCard | undefined,
): [panes: readonly Pane[], layout: Layout] {
  const { layout, hung } = hangStudy(series);
  return [panesOf(hung, viewportsOf(layout), study), layout];
}

function panesOf(hung: readonly Hung[], room: number, study: StudyCard | undefined): readonly Pane[] {
  return Array.from({ length: room }, (_, index) => {
    const each = hung[index];
    if (each === undefined || each.stack.length === 0) return { ...emptyPane, study };
    return aPane({
      stack: each.stack,
      at: each.at,
      series: each.series,
      study,
      ...(each.standing !== undefined && { standing: each.standing }),
    });
  });
}
