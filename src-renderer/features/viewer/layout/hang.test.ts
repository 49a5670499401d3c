import { expect, test } from 'vitest';
import type { InstanceCard, SeriesCard } from '../../../../src-preload/contract/study.ts';
import type { ShownFrameHead } from '../../../../src-preload/contract/shown-frame.ts';
import { edgeLetters } from '../../../../src-preload/imaging/orientation.ts';
import { aStudy } from '../../../stand-in/make-studies.ts';
import { someSeries } from '../../../stand-in/stand-in-cards.ts';
import { asStored } from '../look.ts';
import { aPane, emptyPane, stackOf } from '../pane.ts';
import { changeLayout } from './change-layout.ts';
import { hangStudy } from './hang-study.ts';
import { hangTogether } from './hang-together.ts';
import { fourUp, layouts, oneUp, twoUp } from './layouts.ts';

let next = 0;

function anImage(changes: Partial<InstanceCard>): InstanceCard {
  const [instance] = someSeries(aStudy({ study: 1, instances: 1 }))[0]?.instances ?? [];
  if (instance === undefined) throw new Error('the stand-in has no image');
  return { ...instance, instance: (next += 1), ...changes };
}

function aSeries(
  modality: string,
  images: readonly Partial<InstanceCard>[],
  changes: Partial<SeriesCard> = {},
): SeriesCard {
  const series = (next += 1);
  return {
    series,
    seriesInstanceUid: `2.25.${series}`,
    modality,
    bodyPart: '',
    description: '',
    instances: images.map(anImage),
    ...changes,
  };
}

/** The instances that hang, place by place; undefined where a place is empty. */
function instancesHung(series: readonly SeriesCard[]) {
  const { layout, hung } = hangStudy(series);
  const at = hung.map(({ stack, at: place }) => stack[place]);
  return {
    layout,
    instances: at.map((of) => (of !== undefined && 'instance' in of ? of.instance : undefined)),
  };
}

test('a screening hangs right beside left, cranio-caudal above oblique, in whatever order it was sent', () => {
  const sent = (['MLO', 'CC'] as const).flatMap((view) =>
    (['L', 'R'] as const).map((laterality) => aSeries('MG', [{ view, laterality }])),
  );
  const of = (view: string, laterality: string) =>
    sent
      .flatMap(({ instances }) => instances)
      .find((each) => each.view === view && each.laterality === laterality)?.instance;
  expect(instancesHung(sent)).toEqual({
    layout: fourUp,
    instances: [of('CC', 'R'), of('CC', 'L'), of('MLO', 'R'), of('MLO', 'L')],
  });
});

test('a view that was not taken leaves its place empty, and of a repeated one the later hangs', () => {
  const series = aSeries('MG', [
    { view: 'CC', laterality: 'L' },
    { view: 'MLO', laterality: 'L' },
    { view: 'MLO', laterality: 'L' },
  ]);
  const [cc, , again] = series.instances;
  expect(instancesHung([series]).instances).toEqual([undefined, cc?.instance, undefined, again?.instance]);
});

test('spots, magnifications and implants pushed aside leave the places to the plain views, a volume to its picture', () => {
  const series = aSeries('MG', [
    { view: 'CC', laterality: 'R', frames: 60 },
    { view: 'CC', laterality: 'R' },
    { view: 'CC', laterality: 'R', viewModifiers: 'implant displaced' },
    { view: 'CC', laterality: 'L' },
    { view: 'CC', laterality: 'L', frames: 60 },
    { view: 'CC', laterality: 'L', viewModifiers: 'magnified, spot compression' },
    { view: 'MLO', laterality: 'L', viewModifiers: 'nipple in profile' },
    { view: 'XCCL', laterality: 'R' },
  ]);
  const [, rightCc, , leftCc, , , leftMlo] = series.instances;
  expect(instancesHung([series]).instances).toEqual([
    rightCc?.instance,
    leftCc?.instance,
    undefined,
    leftMlo?.instance,
  ]);
});

test('two films of a chest hang side by side, the frontal one first', () => {
  const series = aSeries('DX', [{ view: 'LL' }, { view: 'PA' }]);
  const [lateral, frontal] = series.instances;
  expect(instancesHung([series])).toEqual({
    layout: twoUp,
    instances: [frontal?.instance, lateral?.instance],
  });
});

test('a CT begins with its slices and not with its scout', () => {
  const scout = aSeries('CT', [{}], { description: 'Scout' });
  const slices = aSeries('CT', [{}, {}, {}]);
  const hung = hangStudy([scout, slices]);
  expect(hung.layout).toEqual(oneUp);
  expect(hung.hung.map(({ series }) => series)).toEqual([slices.series]);
});

test('a study without images hangs nothing', () => {
  expect(hangStudy([aSeries('SR', [{ kind: 'report' }])])).toEqual({ layout: oneUp, hung: [] });
});

const rightMlo = { row: 'P', column: 'F', against: 'right' } as const;
const leftMlo = { row: 'A', column: 'F', against: 'left' } as const;

function aHead(orientation: ShownFrameHead['orientation'], size: number) {
  const pixelSize = { unit: 'mm', down: size, across: size, source: 'detector' } as const;
  return { rows: 1000, columns: 800, pixelSize, ...(orientation && { orientation }) };
}

test('breasts hang with the chest walls together at one scale, turned where they are stored otherwise', () => {
  const [right, left] = hangTogether([
    { head: aHead({ row: 'P', column: 'F' }, 0.1), standing: rightMlo },
    { head: aHead({ row: 'P', column: 'H' }, 0.05), standing: leftMlo },
  ]);
  const extent = { across: 80, down: 100 };
  expect(right).toEqual({ ...asStored, fit: { against: 'right', extent } });
  expect(left).toMatchObject({ rotation: 180, flippedAcross: false, fit: { against: 'left', extent } });
  expect(edgeLetters({ row: 'P', column: 'H' }, left ?? asStored)).toMatchObject({ right: 'A', bottom: 'F' });
});

test('an image that lies on its side takes its height across the screen', () => {
  const [lying] = hangTogether([
    { head: aHead({ row: 'F', column: 'A' }, 0.1), standing: rightMlo },
    { head: aHead({ row: 'P', column: 'F' }, 0.05), standing: rightMlo },
  ]);
  expect(lying?.fit?.extent).toEqual({ across: 100, down: 80 });
});

test('what does not say how it lies is shown as stored, and without millimetres nothing shares a scale', () => {
  const [unknown, bare] = hangTogether([
    { head: aHead(undefined, 0.1), standing: rightMlo },
    { head: { ...aHead(undefined, 0.1), pixelSize: { unit: 'px', aspect: 1 } }, standing: leftMlo },
  ]);
  expect(unknown).toEqual({ ...asStored, fit: { against: 'right' } });
  expect(bare).toEqual({ ...asStored, fit: { against: 'left' } });
});

test('a larger layout shows the series not seen yet, a smaller one keeps the viewport in use', () => {
  const series = [aSeries('MR', [{}]), aSeries('MR', [{}]), aSeries('MR', [{}])];
  const study = aStudy({ study: 1 });
  const shown = (each: SeriesCard | undefined) =>
    each === undefined ? emptyPane : aPane({ stack: stackOf(each), series: each.series, study });
  const one = { panes: [shown(series[1])], active: 0, series, study };
  const four = changeLayout(one, fourUp);
  expect(four.panes.map((pane) => pane.series)).toEqual([
    series[1]?.series,
    series[0]?.series,
    series[2]?.series,
    undefined,
  ]);
  const back = changeLayout({ ...one, ...four, active: 2 }, oneUp);
  expect(back.panes.map((pane) => pane.series)).toEqual([series[2]?.series]);
  expect(back.active).toBe(0);
});

test('no layout puts a case of another patient where a series of this one was', () => {
  const similar = aPane({ role: 'similar', patientIs: 'another', stack: [{ instance: 5, frame: 0 }] });
  const six = layouts[5];
  const { panes } = changeLayout(
    { panes: [emptyPane, similar], active: 0, series: [], study: undefined },
    six,
  );
  expect(panes.map(({ role }) => role).filter((role) => role !== 'reading')).toEqual(['similar']);
});
