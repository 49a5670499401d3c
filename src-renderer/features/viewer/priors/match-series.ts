import type { InstanceCard, SeriesCard } from '../../../../src-preload/contract/study.ts';
import { stackOf } from '../pane.ts';

export interface Matched {
  readonly series: SeriesCard;
  /** The place in its stack to begin at. */
  readonly at: number;
}

/**
 * What of a prior study hangs beside an image: the same view and side of the same modality, else a series called the
 * same, else the one with most images of that modality, else the first with any.
 */
export function matchSeries(
  beside: {
    readonly series: SeriesCard | undefined;
    readonly instance: InstanceCard | undefined;
    /** How far through its stack it stands, 0 … 1. */
    readonly share?: number;
  },
  prior: readonly SeriesCard[],
): Matched | undefined {
  const shown = prior.filter((each) => stackOf(each).length > 0);
  const { series, instance } = beside;
  const alike = shown.filter((each) => each.modality === series?.modality);
  const sameView = alike.flatMap((each) => viewIn(each, instance))[0];
  if (sameView !== undefined) return sameView;
  const sameName = alike.find((each) => each.description !== '' && each.description === series?.description);
  const largest = alike.toSorted((one, other) => stackOf(other).length - stackOf(one).length)[0];
  const found = sameName ?? largest ?? shown[0];
  // Until the two are scrolled by position: as far through the one as through the other.
  return found && { series: found, at: Math.round((beside.share ?? 0) * (stackOf(found).length - 1)) };
}

function viewIn(series: SeriesCard, instance: InstanceCard | undefined): readonly Matched[] {
  if (instance === undefined || instance.view === '') return [];
  const ofView = series.instances.filter(
    ({ kind, view, laterality }) =>
      kind === 'image' && view === instance.view && laterality === instance.laterality,
  );
  const found = ofView.find(({ viewModifiers }) => viewModifiers === instance.viewModifiers) ?? ofView[0];
  if (found === undefined) return [];
  const at = stackOf(series).findIndex((of) => 'instance' in of && of.instance === found.instance);
  return [{ series, at }];
}
