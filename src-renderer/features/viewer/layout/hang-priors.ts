import type { SeriesCard, StudyCard } from '../../../../src-preload/contract/study.ts';
import { aPane, currentOf, emptyPane, type Pane } from '../pane.ts';
import type { ViewerState } from '../viewer-state.ts';
import { hangMammogramOver, type MammogramView } from './hang-mammogram.ts';
import type { Hung } from './hang-study.ts';

type Room = Pick<ViewerState, 'panes' | 'active' | 'series' | 'study'>;

interface Prior {
  readonly study: StudyCard;
  readonly series: readonly SeriesCard[];
}

/**
 * The four viewports of a mammogram over its prior, by the view of the image in use; where that view of that prior hangs
 * already and `turn` is asked for, by the other one. Undefined where the two are not compared like that.
 */
export function hangPriors(room: Room, prior: Prior, turn: boolean): readonly Pane[] | undefined {
  const inUse = viewInUse(room);
  if (inUse === undefined) return undefined;
  const hangs = room.panes.filter(
    ({ role, study }) => role === 'prior' && study?.study === prior.study.study,
  );
  const other = inUse === 'CC' ? 'MLO' : 'CC';
  const views: readonly MammogramView[] = turn && hangs.length > 1 ? [other, inUse] : [inUse, other];
  for (const view of views) {
    const hung = hangMammogramOver(room.series, prior.series, view);
    if (hung === undefined) continue;
    return [
      ...hung.today.map((each) => paneOf(each, { role: 'reading', study: room.study })),
      ...hung.prior.map((each) => paneOf(each, { role: 'prior', study: prior.study })),
    ];
  }
  return undefined;
}

/** Whether a prior has more than one viewport, if only to say what was not taken: then they hang, and go, together. */
export function priorsHang(panes: readonly Pane[]): boolean {
  return panes.filter(({ role }) => role === 'prior').length > 1;
}

function viewInUse({ panes, active, series }: Room): MammogramView | undefined {
  const reading = panes[active]?.role === 'reading' ? panes[active] : panes.find(isRead);
  const of = currentOf(reading);
  const instance = series
    .filter(({ modality }) => modality === 'MG')
    .flatMap(({ instances }) => instances)
    .find((each) => of !== undefined && 'instance' in of && each.instance === of.instance);
  return instance?.view === 'CC' || instance?.view === 'MLO' ? instance.view : undefined;
}

function isRead({ role, stack }: Pane): boolean {
  return role === 'reading' && stack.length > 0;
}

function paneOf({ stack, at, series, standing }: Hung, of: Pick<Pane, 'role' | 'study'>): Pane {
  // A view that was not taken keeps its place, and belongs to its study: it goes when that goes.
  const hangs = of.role === 'prior' ? true : undefined;
  if (stack.length === 0) return { ...emptyPane, ...of, hangs };
  return aPane({ ...of, stack, at, series, standing, hangs });
}
