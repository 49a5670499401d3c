import { expect, test } from 'vitest';
import type { WritableDataset } from './encode-elements.ts';
import { parseOrRefuse } from './parse-dataset.ts';
import { readReferences } from './read-references.ts';
import { writeDicom } from './write-dicom.ts';

const ui = (value: string) => ({ vr: 'UI', value }) as const;

/** A key object that names these images, some with their frames. */
function aKeyObject(images: readonly { readonly uid: string; readonly frames?: string }[]) {
  const items: WritableDataset[] = images.map(({ uid, frames }) => ({
    x0040a040: { vr: 'CS', value: 'IMAGE' },
    x00081199: {
      vr: 'SQ',
      value: [
        { x00081155: ui(uid), ...(frames === undefined ? {} : { x00081160: { vr: 'IS', value: frames } }) },
      ],
    },
  }));
  return parseOrRefuse(
    writeDicom({
      x00080016: ui('1.2.840.10008.5.1.4.1.1.88.59'),
      x00080018: ui('2.25.100'),
      x0040a730: { vr: 'SQ', value: items },
    }),
  );
}

test('the frames that a key object names are counted from 0, each once; an image without any is meant whole', () => {
  const object = aKeyObject([
    { uid: '2.25.1', frames: '5\\12' },
    { uid: '2.25.1', frames: '12' },
    { uid: '2.25.2' },
  ]);
  expect(readReferences(object, 'key-object', false)).toEqual({
    shows: ['2.25.1', '2.25.2'],
    frames: [
      { uid: '2.25.1', frame: 4 },
      { uid: '2.25.1', frame: 11 },
    ],
    sources: [],
  });
});

test('a frame that cannot be one is passed over, and no other object means frames', () => {
  const object = aKeyObject([{ uid: '2.25.1', frames: '0\\-3\\2' }]);
  expect(readReferences(object, 'key-object', false).frames).toEqual([{ uid: '2.25.1', frame: 1 }]);
  expect(readReferences(object, 'image', false).frames).toEqual([]);
});
