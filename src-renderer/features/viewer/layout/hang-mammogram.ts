import type { InstanceCard, SeriesCard } from '../../../../src-preload/contract/study.ts';
import { framesOf } from '../pane.ts';
import type { Hanging, Hung, Standing } from './hang-study.ts';
import { fourUp, twoUp } from './layouts.ts';

export type MammogramView = 'CC' | 'MLO';

const places = [
  { view: 'CC', side: 'R' },
  { view: 'CC', side: 'L' },
  { view: 'MLO', side: 'R' },
  { view: 'MLO', side: 'L' },
] as const;

/**
 * Mammography as it is read: right and left of a view side by side with the chest walls together, cranio-caudal above
 * medio-lateral oblique (IHE MAMMO 4.16.4.2.2.1.1). Of several images of one view the plain one hangs before spots,
 * magnifications and implants pushed aside, a picture before a tomosynthesis, and of two alike the last: it was taken because
 * the one before would not do. Undefined where there is no pair to hang.
 */
export function hangMammogram(series: readonly SeriesCard[]): Hanging | undefined {
  const hung = places.map(({ view, side }) => hungIn(series, view, side));
  const cc = hung.slice(0, 2).some((each) => each !== undefined);
  const mlo = hung.slice(2).some((each) => each !== undefined);
  if (hung.filter((each) => each !== undefined).length < 2) return undefined;
  if (cc && mlo) return { layout: fourUp, hung: hung.map(orNothing) };
  return { layout: twoUp, hung: (cc ? hung.slice(0, 2) : hung.slice(2)).map(orNothing) };
}

/**
 * Today's right and left of one view over those of a prior: the same places, so that one looks straight down from a
 * breast to what it was. Undefined where either study has none of that view.
 */
export function hangMammogramOver(
  today: readonly SeriesCard[],
  prior: readonly SeriesCard[],
  view: MammogramView,
): { readonly today: readonly Hung[]; readonly prior: readonly Hung[] } | undefined {
  const rows = [today, prior].map((series) =>
    (['R', 'L'] as const).map((side) => hungIn(series, view, side)),
  );
  if (rows.some((row) => row.every((each) => each === undefined))) return undefined;
  const [above = [], below = []] = rows.map((row) => row.map(orNothing));
  return { today: above, prior: below };
}

function hungIn(series: readonly SeriesCard[], view: MammogramView, side: 'R' | 'L'): Hung | undefined {
  const found = series
    .filter(({ modality }) => modality === 'MG')
    .flatMap((each) => each.instances.map((instance) => ({ series: each.series, instance })))
    .filter(
      ({ instance }) => instance.kind === 'image' && instance.view === view && instance.laterality === side,
    )
    .toSorted((one, other) => aside(other.instance) - aside(one.instance))
    .at(-1);
  if (found === undefined) return undefined;
  return {
    series: found.series,
    stack: framesOf(found.instance),
    at: middleOf(found.instance),
    standing: standingOf(view, side),
  };
}

/** How far an image is from the plain view that is looked for. */
function aside({ viewModifiers, frames }: InstanceCard): number {
  return (viewModifiers === '' ? 0 : 2) + (frames > 1 ? 1 : 0);
}

/** A tomosynthesis is entered in its middle, where the breast is whole. */
function middleOf({ frames }: InstanceCard): number {
  return frames > 1 ? Math.floor(frames / 2) : 0;
}

/** A view that was not taken leaves its place empty, so that the others stay where they are looked for. */
function orNothing(hung: Hung | undefined): Hung {
  return hung ?? { series: -1, stack: [], at: 0 };
}

/** Rows run to the back on a right breast, to the front on a left one; the lateral side of a CC is above. */
function standingOf(view: MammogramView, side: 'R' | 'L'): Standing {
  const across =
    side === 'R' ? ({ row: 'P', against: 'right' } as const) : ({ row: 'A', against: 'left' } as const);
  const medial = side === 'R' ? 'L' : 'R';
  return { ...across, column: view === 'CC' ? medial : 'F' };
}
