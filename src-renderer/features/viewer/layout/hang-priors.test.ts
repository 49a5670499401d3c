import { expect, test } from 'vitest';
import type { SeriesCard, StudyCard } from '../../../../src-preload/contract/study.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import type { Pane } from '../pane.ts';
import { hangPriors, priorsHang } from './hang-priors.ts';
import { hungAtFirst } from './hung-at-first.ts';

const today = aStudy({ study: 1, patient: 1 });
const prior = aStudy({ study: 2, patient: 1 });

/** A screening of these views and sides; the instances of a study count on from its number. */
function aScreening(of: StudyCard, views: readonly string[]): readonly SeriesCard[] {
  const [series] = someSeries(aStudy({ study: of.study, instances: 1 }));
  const [instance] = series?.instances ?? [];
  if (series === undefined || instance === undefined) throw new Error('the stand-in has no image');
  const instances = views.map((each, index) => {
    const [view = '', laterality = ''] = each.split(' ');
    return { ...instance, instance: of.study * 100 + index, view, laterality, frames: 1 };
  });
  return [{ ...series, modality: 'MG', instances }];
}

const whole = ['CC R', 'CC L', 'MLO R', 'MLO L'];
const before = { study: prior, series: aScreening(prior, whole) };

function aRoom(panes?: readonly Pane[], active = 0) {
  const series = aScreening(today, whole);
  return { panes: panes ?? hungAtFirst(series, today)[0], active, series, study: today };
}

/** What hangs: role and instance, place by place. */
function hung(panes: readonly Pane[] | undefined) {
  return panes?.map(({ role, stack: [of] }) => [
    role,
    of !== undefined && 'instance' in of ? of.instance : 0,
  ]);
}

const craniocaudal = [
  ['reading', 100],
  ['reading', 101],
  ['prior', 200],
  ['prior', 201],
];
const oblique = [
  ['reading', 102],
  ['reading', 103],
  ['prior', 202],
  ['prior', 203],
];

test('a mammogram hangs over its prior by the view in use', () => {
  expect(hung(hangPriors(aRoom(), before, true))).toEqual(craniocaudal);
  expect(hung(hangPriors(aRoom(undefined, 3), before, true))).toEqual(oblique);
});

test('the same key again turns to the other view, another prior keeps the view', () => {
  const panes = hangPriors(aRoom(), before, true);
  expect(priorsHang(panes ?? [])).toBe(true);
  expect(hung(hangPriors(aRoom(panes), before, true))).toEqual(oblique);
  expect(hung(hangPriors(aRoom(panes), before, false))).toEqual(craniocaudal);
});

test('a prior without the view in use is compared by the other, and one breast alone keeps its side', () => {
  const series = aScreening(prior, ['MLO L']);
  expect(hung(hangPriors(aRoom(), { study: prior, series }, false))).toEqual([
    ...oblique.slice(0, 2),
    ['prior', 0],
    ['prior', 200],
  ]);
});

test('a prior of one breast hangs, and goes, as one of both does', () => {
  const panes = hangPriors(aRoom(), { study: prior, series: aScreening(prior, ['CC R']) }, true);
  expect(hung(panes)?.slice(2)).toEqual([
    ['prior', 200],
    ['prior', 0],
  ]);
  expect(priorsHang(panes ?? [])).toBe(true);
});

test('what is no mammogram on both sides does not hang like that', () => {
  const film = { study: prior, series: someSeries(aStudy({ study: 2, instances: 1 })) };
  expect(hangPriors(aRoom(), film, false)).toBeUndefined();
  const { series } = film;
  const reading = { panes: hungAtFirst(series, today)[0], active: 0, series, study: today };
  expect(hangPriors(reading, before, false)).toBeUndefined();
});
