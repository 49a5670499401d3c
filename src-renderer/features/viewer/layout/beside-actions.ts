import type { Hit } from '../../../../src-preload/contract/similar.ts';
import type { SeriesCard, StudyCard } from '../../../../src-preload/contract/study.ts';
import type { Client } from '../../../client/client.ts';
import type { FrameBringer } from '../bring-frames.ts';
import { atSameScale, linkedLook } from '../link-looks.ts';
import { asStored } from '../look.ts';
import { aPane, coveredBy, currentOf, emptyPane, stackOf, type Pane } from '../pane.ts';
import { comparablePrior, inTime } from '../priors/comparable-prior.ts';
import { matchSeries } from '../priors/match-series.ts';
import type { ViewerParts, ViewerState } from '../viewer-state.ts';
import { changeLayout } from './change-layout.ts';
import { hangPriors } from './hang-priors.ts';
import { hungAtFirst } from './hung-at-first.ts';
import { fourUp, twoUp, viewportsOf, type Layout } from './layouts.ts';

type BesideActions = Pick<
  ViewerState,
  'setLayout' | 'openBeside' | 'closeBeside' | 'closePane' | 'openPrior' | 'openComparable' | 'stepPrior'
>;

interface Beside {
  readonly client: Client;
  readonly frames: FrameBringer;
}

/** What comes to stand beside what is read: other layouts, similar cases, priors. */
export function besideActions({ set, get }: ViewerParts, { client, frames }: Beside): BesideActions {
  let asked = 0;
  /** The newest question for each viewport, and for each role: without a viewport of its own it is withdrawn by any later one. */
  const newest = new Map<number | 'similar' | 'prior', number>();

  const setLayout = (layout: Layout): void => {
    const changed = changeLayout(get(), layout);
    const fresh = changed.panes.map((pane) => !get().panes.includes(pane) && pane.stack.length > 0);
    // A viewport's size is its own, not that of what was in it; its observer tells the new one.
    const areas = get().panes.map(({ area }) => area);
    const panes = changed.panes.map((pane, index) => ({ ...pane, area: areas[index] }));
    set({ ...changed, layout, panes });
    for (const [index, pane] of get().panes.entries())
      if (fresh[index] === true) void frames.place(index, pane);
    frames.attend();
  };

  /** A viewport beside what is read: the one told, one that holds the like already, an empty one, or a new one. */
  const roomFor = (role: Pane['role'], wanted: number | undefined): number => {
    if (wanted !== undefined) return wanted;
    const { panes, active, layout } = get();
    const same = panes.findIndex((pane) => pane.role === role);
    if (same >= 0) return same;
    const empty = panes.findIndex(({ stack }) => stack.length === 0);
    if (empty >= 0) return empty;
    if (viewportsOf(layout) === 1) {
      set({ layout: twoUp, layoutBefore: get().layoutBefore ?? layout, panes: [...panes, emptyPane] });
      return 1;
    }
    return panes.findLastIndex((_, index) => index !== active);
  };

  /** Takes everything down and hangs these. */
  const hang = async (panes: readonly Pane[], layout: Layout): Promise<void> => {
    const areas = get().panes.map(({ area }) => area);
    set({
      layout,
      layoutBefore: undefined,
      panes: panes.map((pane, index) => ({ ...pane, area: areas[index] })),
      active: 0,
    });
    const placed = panes.map((pane, index) => frames.place(index, pane));
    frames.attend();
    await Promise.all(placed);
  };

  const openStudy = async (
    study: number,
    as: 'similar' | 'prior',
    wanted: number | undefined,
  ): Promise<
    { readonly study: StudyCard | undefined; readonly series: readonly SeriesCard[] } | undefined
  > => {
    const reading = get();
    const mine = (asked += 1);
    newest.set(as, mine);
    if (wanted !== undefined) newest.set(wanted, mine);
    const answer = await client.core['viewer.study']({ study, as });
    if (newest.get(wanted ?? as) !== mine) return undefined;
    if (reading.study !== get().study || reading.file !== get().file) return undefined;
    return answer.ok
      ? { study: answer.value.study, series: answer.value.series }
      : { study: undefined, series: [] };
  };

  const closePane = (index: number): void => {
    const { panes, series, study, layoutBefore } = get();
    if (panes[index]?.hangs === true) return void hang(...hungAtFirst(series, study));
    const covered = panes[index]?.covers;
    if (covered !== undefined) return void frames.place(index, covered);
    set({ panes: panes.map((pane, at) => (at === index ? { ...emptyPane, area: pane.area } : pane)) });
    const filled = get().panes.filter(({ stack }) => stack.length > 0);
    if (layoutBefore !== undefined && filled.length <= viewportsOf(layoutBefore))
      set({ layout: layoutBefore, layoutBefore: undefined, panes: filled, active: 0 });
    frames.attend();
  };

  /** Puts a study that is not read where it was asked for; what was read there waits below it. */
  const putBeside = async (
    role: 'similar' | 'prior',
    pane: Pick<Pane, 'stack' | 'at' | 'series' | 'study'> & Partial<Pane>,
    wanted: number | undefined,
  ): Promise<void> => {
    const index = roomFor(role, wanted);
    await frames.place(index, aPane({ ...pane, role, covers: coveredBy(get().panes[index]) }));
    // It may have moved meanwhile, or be closed.
    follow(get().panes.findIndex(({ stack }) => stack === pane.stack));
  };

  const follow = (index: number): void => {
    const { panes, linked, active } = get();
    const [source, pane] = [panes[active], panes[index]];
    if (!linked || source === undefined || pane === undefined || index === active) return;
    // Of the window alone: nothing of how the image read is turned or placed carries over.
    const windowed = { ...source.look, zoom: asStored.zoom, pan: asStored.pan };
    const look = linkedLook({ ...source, look: asStored }, windowed, pane);
    // A prior is compared by its size, too.
    frames.setPane(index, { look: pane.role === 'prior' ? atSameScale(source, { ...pane, look }) : look });
  };

  return {
    setLayout(layout) {
      set({ layoutBefore: undefined });
      setLayout(layout);
    },
    async openBeside(hit, wanted) {
      const opened = await openStudy(hit.study, 'similar', wanted);
      if (opened === undefined) return;
      const home = opened.series.find(({ instances }) =>
        instances.some((each) => each.instance === hit.instance),
      );
      const stack = home === undefined ? [{ instance: hit.instance, frame: hit.frame }] : stackOf(home);
      const at = stack.findIndex(
        (of) => 'instance' in of && of.instance === hit.instance && of.frame === hit.frame,
      );
      const patientIs = patientOf(hit, get().study);
      const { study } = opened;
      const pane = { patientIs, study, series: home?.series, stack, at: Math.max(at, 0) };
      await putBeside('similar', pane, wanted);
    },
    closeBeside() {
      const { panes, active } = get();
      const isBeside = (pane: Pane | undefined): boolean => pane !== undefined && pane.role !== 'reading';
      const index = isBeside(panes[active]) ? active : panes.findLastIndex(isBeside);
      if (index < 0) return set({ message: 'Nothing stands beside what is read.' });
      closePane(index);
    },
    closePane,
    async openPrior(study, wanted, turn = false) {
      const opened = await openStudy(study, 'prior', wanted);
      const reading = get().study;
      if (opened?.study === undefined || reading === undefined) return;
      // Only the library's own word that it is the same person makes a prior.
      if (opened.study.patient !== reading.patient) return;
      const prior = { study: opened.study, series: opened.series };
      const over = wanted === undefined ? hangPriors(get(), prior, turn) : undefined;
      if (over !== undefined) return hang(over, fourUp);
      const matched = matchSeries(besideOf(get()), opened.series);
      if (matched === undefined) return set({ message: 'That study has no image to show.' });
      const { series, at } = matched;
      const pane = { study: opened.study, series: series.series, stack: stackOf(series), at };
      await putBeside('prior', pane, wanted);
    },
    async openComparable() {
      const { study, others } = get();
      const prior = study && comparablePrior(study, others);
      if (prior === undefined)
        return set({ message: 'No earlier study of the same region and modality in this library.' });
      await get().openPrior(prior.study, undefined, true);
    },
    async stepPrior(by) {
      const { others, panes, study } = get();
      const shown = panes.find(({ role }) => role === 'prior')?.study?.study;
      const dated = others.toSorted(inTime);
      const here =
        shown === undefined ? placeOf(dated, study) : dated.findIndex((each) => each.study === shown);
      const next = dated[shown === undefined && by === 1 ? here : here + by];
      if (next === undefined)
        return set({
          message: by < 0 ? 'No older study of this patient.' : 'No newer study of this patient.',
        });
      await get().openPrior(next.study);
    },
  };
}

/** The library knows whose a study is; of a dropped file, the answer to a question about it says as much as is known. */
function patientOf(hit: Hit, reading: StudyCard | undefined): Pane['patientIs'] {
  if (reading === undefined) return hit.patientIs ?? 'not-known';
  return reading.patient === hit.patient ? 'same' : 'another';
}

/** Where the study being read would stand among the others. */
function placeOf(dated: readonly StudyCard[], study: StudyCard | undefined): number {
  const later = dated.findIndex((each) => study !== undefined && inTime(each, study) > 0);
  return later < 0 ? dated.length : later;
}

/** The series and the image that a prior is to stand beside. */
function besideOf({ panes, active, series }: ViewerState): Parameters<typeof matchSeries>[0] {
  const pane =
    panes[active]?.role === 'reading' ? panes[active] : panes.find(({ role }) => role === 'reading');
  const found = series.find((each) => each.series === pane?.series);
  const of = currentOf(pane);
  const instance = found?.instances.find(
    (each) => of !== undefined && 'instance' in of && each.instance === of.instance,
  );
  const share = pane === undefined || pane.stack.length < 2 ? 0 : pane.at / (pane.stack.length - 1);
  return { series: found, instance, share };
}
