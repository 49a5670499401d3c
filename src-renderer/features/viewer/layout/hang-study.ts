import type { SeriesCard } from '../../../../src-preload/contract/study.ts';
import type { FrameOf } from '../../../client/client.ts';
import { stackOf } from '../pane.ts';
import { hangMammogram } from './hang-mammogram.ts';
import { layoutFor, oneUp, type Layout } from './layouts.ts';

/** How an image is to stand once its own directions are known: see `turnToStand`. */
export interface Standing {
  readonly row: string;
  readonly column: string;
  /** The side of the viewport that it touches. */
  readonly against: 'left' | 'middle' | 'right';
}

/** What hangs in one viewport when a study is opened. */
export interface Hung {
  readonly series: number;
  readonly stack: readonly FrameOf[];
  readonly at: number;
  readonly standing?: Standing;
}

export interface Hanging {
  readonly layout: Layout;
  readonly hung: readonly Hung[];
}

const projections = new Set(['CR', 'DX', 'RG', 'IO', 'PX']);
const frontal = new Set(['PA', 'AP', 'AP_SUPINE']);
const mostFilms = 4;

/**
 * How a study first hangs, by modality and view: mammography in its own order, films side by side with the frontal view
 * first, everything else one series at a time, scouts and screens after the others.
 */
export function hangStudy(series: readonly SeriesCard[]): Hanging {
  const shown = series.filter((each) => stackOf(each).length > 0);
  const mammogram = hangMammogram(shown);
  if (mammogram !== undefined) return mammogram;
  const films = shown.filter(({ modality }) => projections.has(modality)).flatMap(eachImage);
  if (films.length > 0 && films.length === shown.flatMap(eachImage).length) return hangFilms(films);
  const first = shown.toSorted((one, other) => lateness(one) - lateness(other))[0];
  if (first === undefined) return { layout: oneUp, hung: [] };
  return { layout: oneUp, hung: [{ series: first.series, stack: stackOf(first), at: 0 }] };
}

interface Film {
  readonly view: string;
  readonly hung: Hung;
}

function hangFilms(films: readonly Film[]): Hanging {
  const inOrder = films.toSorted((one, other) => Number(isLateral(one)) - Number(isLateral(other)));
  const hung = inOrder.slice(0, mostFilms).map((film) => film.hung);
  return { layout: layoutFor(hung.length), hung };
}

function isLateral({ view }: Film): boolean {
  return view !== '' && !frontal.has(view);
}

/** Each image of a series with the whole series to scroll through from there. */
function eachImage(series: SeriesCard): readonly Film[] {
  const stack = stackOf(series);
  return series.instances
    .filter(({ kind }) => kind === 'image')
    .map(({ instance, view }) => ({
      view,
      hung: {
        series: series.series,
        stack,
        at: stack.findIndex((of) => 'instance' in of && of.instance === instance),
      },
    }));
}

/** Scouts, dose screens and single pictures wait until what they belong to was seen. */
function lateness(series: SeriesCard): number {
  const words = series.description.toLowerCase();
  const aside = /scout|localizer|localiser|topogram|surview|dose|screen ?save|survey/.test(words);
  const alone = stackOf(series).length === 1 && ['CT', 'MR', 'PT', 'NM'].includes(series.modality);
  return aside || alone ? 1 : 0;
}
