import { expect, test } from 'vitest';
import type { StudyCard } from '../../../../src-preload/contract/study.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import { comparablePrior } from './comparable-prior.ts';
import { matchSeries } from './match-series.ts';
import { priorWords } from './prior-words.ts';
import { timeApart } from './time-apart.ts';

function aChest(study: number, date: string | undefined, changes: Partial<StudyCard> = {}): StudyCard {
  const { date: _, time: __, ...rest } = aStudy({ study });
  return {
    ...rest,
    modalities: ['DX'],
    bodyParts: ['CHEST'],
    ...(date !== undefined && { date }),
    ...changes,
  };
}

function apart(date: string | undefined, from: string): string | undefined {
  return timeApart(date === undefined ? {} : { date }, { date: from });
}

test('a prior says its age as one says it', () => {
  const today = '2024-05-01';
  expect(apart('2023-03-01', today)).toBe('−14 mo');
  expect(apart('2024-04-28', today)).toBe('−3 d');
  expect(apart('2022-04-30', today)).toBe('−2 y');
  expect(apart('2022-05-02', today)).toBe('−23 mo');
  expect(apart('2024-05-01', today)).toBe('same day');
  expect(apart('2024-10-02', today)).toBe('+5 mo');
  expect(apart(undefined, today)).toBeUndefined();
  expect(apart('2024', today)).toBeUndefined();
});

test('a month is whole on the day it began, not before', () => {
  expect(apart('2024-03-02', '2024-05-01')).toBe('−1 mo');
  expect(apart('2024-03-01', '2024-05-01')).toBe('−2 mo');
});

test('without dates, in a presentation, days say how far apart studies are', () => {
  const from = { day: 844 };
  expect(timeApart({ day: 417 }, from)).toBe('−14 mo');
  expect(timeApart({ day: 841 }, from)).toBe('−3 d');
  expect(timeApart({ day: 844 - 731 }, from)).toBe('−2 y');
  const hidden = (study: number, day: number) => aChest(study, undefined, { day });
  expect(comparablePrior(hidden(1, 844), [hidden(2, 10), hidden(3, 417), hidden(4, 900)])?.study).toBe(3);
});

test('the latest earlier study of the same region and modality is the one to compare', () => {
  const reading = aChest(1, '2024-05-01');
  const others = [
    aChest(2, '2022-01-01'),
    aChest(3, '2023-01-01', { modalities: ['CR', 'SR'] }),
    aChest(4, '2024-01-01', { bodyParts: ['HAND'] }),
    aChest(5, '2024-02-01', { modalities: ['CT'] }),
    aChest(6, '2024-06-01'),
    aChest(7, undefined),
  ];
  expect(comparablePrior(reading, others)?.study).toBe(3);
});

test('two studies with reports but no modality in common are not alike, nor are two that name no region', () => {
  const reading = aChest(1, '2024-05-01', { modalities: ['CT', 'SR'], bodyParts: [''] });
  expect(comparablePrior(reading, [aChest(2, '2023-01-01', { modalities: ['MR', 'SR'] })])).toBeUndefined();
  expect(
    comparablePrior(reading, [aChest(3, '2023-01-01', { modalities: ['CT'], bodyParts: [''] })]),
  ).toBeUndefined();
});

test('of the same day only a study at an earlier hour is a prior', () => {
  const reading = aChest(1, '2024-05-01', { time: '10:00:00' });
  expect(comparablePrior(reading, [aChest(2, '2024-05-01', { time: '08:00:00' })])?.study).toBe(2);
  expect(comparablePrior(reading, [aChest(2, '2024-05-01', { time: '11:00:00' })])).toBeUndefined();
  expect(comparablePrior(reading, [aChest(2, '2024-05-01')])).toBeUndefined();
});

test('another study of the same day is called a prior only where its hour is known to be earlier', () => {
  const reading = { date: '2024-05-01', time: '10:15:00' };
  expect(priorWords({ date: '2024-05-01', time: '08:00:00' }, reading)).toBe('PRIOR same day');
  expect(priorWords({ date: '2024-05-01', time: '12:30:00' }, reading)).toBe('LATER STUDY same day');
  expect(priorWords({ date: '2024-05-01' }, reading)).toBe('OTHER STUDY of the same day');
  expect(priorWords({ date: '2023-03-01' }, reading)).toBe('PRIOR −14 mo');
  expect(priorWords({}, reading)).toBe('OTHER STUDY of this patient · date not known');
});

test('beside a lateral film hangs the lateral of the prior', () => {
  const [now] = someSeries(aChest(1, '2024-05-01', { instances: 1, views: ['LL'] }));
  const [prior] = someSeries(aChest(2, '2023-05-01', { instances: 2 }));
  if (now === undefined || prior === undefined) throw new Error('the stand-in has no series');
  const [one, two] = prior.instances;
  if (one === undefined || two === undefined) throw new Error('the stand-in has no images');
  const instances = [
    { ...one, view: 'PA' },
    { ...two, view: 'LL' },
  ];
  const beside = { series: now, instance: now.instances[0] };
  expect(matchSeries(beside, [{ ...prior, instances }])?.at).toBe(1);
});

test('beside a CT hangs the series of the same name, not the first', () => {
  const [like] = someSeries(aChest(1, '2024-05-01', { instances: 3, modalities: ['CT'] }));
  if (like === undefined) throw new Error('the stand-in has no series');
  const scout = { ...like, series: 90, description: 'Scout' };
  const same = { ...like, series: 91 };
  expect(matchSeries({ series: like, instance: undefined }, [scout, same])?.series.series).toBe(91);
  expect(matchSeries({ series: like, instance: undefined }, [])).toBeUndefined();
});
