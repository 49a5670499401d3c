import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import type { WritableElement } from '../dicom/encode-elements.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { writeDicom } from '../dicom/write-dicom.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const ui = (value: string) => ({ vr: 'UI', value }) as const;
const cs = (value: string) => ({ vr: 'CS', value }) as const;
const study = {
  x0020000d: ui('2.25.7'),
  x00100010: { vr: 'PN', value: 'Phantom^Seven' },
  x00100020: { vr: 'LO', value: 'P7' },
  x00100030: { vr: 'DA', value: '19740101' },
  x00100040: cs('F'),
} as const;
const referring = (uid: string) =>
  ({ vr: 'SQ', value: [{ x00081150: ui('1.2.840.10008.5.1.4.1.1.1.2'), x00081155: ui(uid) }] }) as const;

/** A mammogram of this study: view, side and time are those of the first unless told otherwise. */
function aMammogram(
  uid: string,
  intent: string,
  more: Record<`x${string}`, WritableElement | undefined> = {},
) {
  const elements = {
    ...study,
    x00080016: ui('1.2.840.10008.5.1.4.1.1.1.2'),
    x00080018: ui(uid),
    x00080022: { vr: 'DA', value: '20240501' },
    x00080032: { vr: 'TM', value: '101501' },
    x00080060: cs('MG'),
    x00080068: cs(intent),
    x0020000e: ui(`2.25.7.${intent.length}`),
    x00185101: cs('MLO'),
    x00200062: cs('L'),
  };
  return aChestFilm({ seed: uid.length, elements: { ...elements, ...more } });
}

async function instancesOf(library: TestLibrary, forProcessing: boolean) {
  const { series } = await library.get('library.study', { studyInstanceUid: '2.25.7', forProcessing });
  return series.flatMap(({ instances }) => instances);
}

test('detector data lie in the library, and in no list unless asked for', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({
    raw: aMammogram('2.25.71', 'FOR PROCESSING'),
    shown: aMammogram('2.25.722', 'FOR PRESENTATION'),
  });
  expect((await library.import(folder)).states.indexed).toBe(2);
  const { rows } = await library.get('library.studies', {});
  expect(rows).toMatchObject([{ instances: 1, forProcessing: 1 }]);
  const [shown] = await instancesOf(library, false);
  expect(shown).toMatchObject({ sopInstanceUid: '2.25.722', forProcessing: false });
  expect(rows[0]?.face).toBe(shown?.instance);
  expect(await instancesOf(library, false)).toHaveLength(1);
  const raw = (await instancesOf(library, true)).find(({ forProcessing }) => forProcessing);
  expect(raw).toMatchObject({ sopInstanceUid: '2.25.71', embedding: 'not-embedded', twin: shown?.instance });
});

test('a study of nothing but detector data keeps its row, and says what it holds', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf({ raw: aMammogram('2.25.71', 'FOR PROCESSING') }));
  const { rows } = await library.get('library.studies', {});
  expect(rows).toMatchObject([{ instances: 0, forProcessing: 1 }]);
  expect(await instancesOf(library, false)).toEqual([]);
  expect((await library.get('library.study', { studyInstanceUid: '2.25.7' })).series).toEqual([]);
});

const twins = [
  ['of the same time, view and side', {}, true],
  ['that names the detector data, whatever the clock says', { x00080032: { vr: 'TM', value: '120000' }, x00082112: referring('2.25.71') }, true],
  ['that names another image, at another time', { x00080032: { vr: 'TM', value: '120000' }, x00082112: referring('2.25.99') }, false],
  ['of another view at the same time', { x00185101: cs('CC') }, false],
  ['of the other breast at the same time', { x00200062: cs('R') }, false],
  ['of the other breast that names it', { x00200062: cs('R'), x00082112: referring('2.25.71') }, false],
  ['without a view that names it', { x00185101: undefined, x00082112: referring('2.25.71') }, true],
  ['of another study', { x0020000d: ui('2.25.8'), x0020000e: ui('2.25.8.1') }, false],
] as const; // prettier-ignore

test.each(twins)('an image FOR PRESENTATION %s: twin or not', async (_, more, isTwin) => {
  const library = await aLibrary();
  await library.import(
    aFolderOf({
      raw: aMammogram('2.25.71', 'FOR PROCESSING'),
      shown: aMammogram('2.25.722', 'FOR PRESENTATION', more),
    }),
  );
  const raw = (await instancesOf(library, true)).find(({ forProcessing }) => forProcessing);
  expect(raw?.twin !== undefined).toBe(isTwin);
});

/** A presentation state of the study for these images, or for a whole series where there are none. */
function aPresentationState(uid: string, images: readonly string[]) {
  const series = {
    x0020000e: ui('2.25.7.16'),
    ...(images.length === 0
      ? {}
      : { x00081140: { vr: 'SQ', value: images.map((image) => ({ x00081155: ui(image) })) } }),
  };
  return writeDicom({
    ...study,
    x00080016: ui('1.2.840.10008.5.1.4.1.1.11.1'),
    x00080018: ui(uid),
    x00080060: cs('PR'),
    x0020000e: ui('2.25.7.9'),
    x00081115: { vr: 'SQ', value: [series] },
  });
}

test('an image says how many presentation states are there for it, whichever came first', async () => {
  const library = await aLibrary();
  const shown = aMammogram('2.25.722', 'FOR PRESENTATION');
  await library.import(aFolderOf({ state: aPresentationState('2.25.79', ['2.25.722']) }));
  const report = await library.import(
    aFolderOf({ shown, other: aMammogram('2.25.7333', 'FOR PRESENTATION') }),
  );
  expect(report.states.indexed).toBe(2);
  const counts = async () => {
    const instances = await instancesOf(library, false);
    const images = instances.filter(({ kind }) => kind === 'image');
    return Object.fromEntries(images.map((image) => [image.sopInstanceUid, image.presentationStates]));
  };
  expect(await counts()).toEqual({ '2.25.722': 1, '2.25.7333': 0 });
  await library.import(aFolderOf({ whole: aPresentationState('2.25.78', []) }));
  expect(await counts()).toEqual({ '2.25.722': 2, '2.25.7333': 1 });
});

test('the viewport is told of a presentation state, and of none where there is none', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf({ shown: aMammogram('2.25.722', 'FOR PRESENTATION') }));
  const [image] = await instancesOf(library, false);
  const head = async () => {
    const message = await library.core.viewer.frame({ instance: image?.instance ?? 0 }, 0);
    if (!message.ok) throw new Error(message.failure.detail);
    const frame = unpackFrame(message.value.buffer);
    return frame.ok && frame.value.head;
  };
  expect(await head()).not.toHaveProperty('presentationStates');
  await library.import(aFolderOf({ state: aPresentationState('2.25.79', ['2.25.722']) }));
  expect(await head()).toMatchObject({ presentationStates: 1, forProcessing: false });
});
