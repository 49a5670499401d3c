import type { Dataset } from './dataset.ts';
import type { ReferenceFacts } from './dicom-header.ts';
import { statedUid } from './derive-uid.ts';
import type { ObjectKind } from './object-kind.ts';

/** More references than the longest series has images. */
const mostReferences = 10_000;

/**
 * What an object refers to by UID, of the references that a person must see: the images that a presentation state is
 * made for (PS3.3 C.11.11), a key object names or a rejection note takes back, and the image that an image of stated intent was made from or goes with (C.12.4.1, C.7.6.1),
 * which is how mammograms and digital X-rays name their twin.
 */
export function readReferences(dataset: Dataset, kind: ObjectKind, hasIntent: boolean): ReferenceFacts {
  return {
    shows: limited(pointedTo(dataset, kind)),
    frames: kind === 'key-object' ? framesOf(keysIn(dataset)) : [],
    sources: kind === 'image' && hasIntent ? limited(sourcesOf(dataset)) : [],
  };
}

function pointedTo(dataset: Dataset, kind: ObjectKind): Iterable<string | undefined> {
  if (kind === 'presentation-state') return shownIn(dataset);
  return kind === 'key-object' || kind === 'rejection-note' ? uidsOf(keysIn(dataset)) : [];
}

/** The images that a key object's content names (PS3.3 A.35.4.3.1, template TID 2010), at whatever depth. */
function* keysIn(dataset: Dataset): Generator<Dataset> {
  for (const content of dataset.items('x0040a730')) {
    yield* content.items('x00081199');
    yield* keysIn(content);
  }
}

function* uidsOf(images: Iterable<Dataset>): Generator<string | undefined> {
  for (const image of images) yield image.text('x00081155');
}

/** Referenced Frame Number (0008,1160), counted from 1 in the file; an image without one is meant whole. */
function framesOf(images: Iterable<Dataset>): ReferenceFacts['frames'] {
  const found = new Map<string, { readonly uid: string; readonly frame: number }>();
  for (const image of images) {
    const uid = statedUid(image.text('x00081155'));
    for (const number of image.numbers('x00081160')) {
      if (found.size === mostReferences) return [...found.values()];
      if (uid !== undefined && Number.isInteger(number) && number > 0)
        found.set(`${uid} ${number}`, { uid, frame: number - 1 });
    }
  }
  return [...found.values()];
}

/** Images, or a series where its images are not named; blended states keep them one level down (C.11.14). */
function* shownIn(dataset: Dataset): Generator<string | undefined> {
  for (const series of dataset.items('x00081115')) {
    const images = series.items('x00081140');
    if (images.length === 0) yield series.text('x0020000e');
    for (const image of images) yield image.text('x00081155');
  }
  for (const blended of dataset.items('x00700402')) yield* shownIn(blended);
}

function* sourcesOf(dataset: Dataset): Generator<string | undefined> {
  for (const sequence of ['x00082112', 'x00081140'] as const)
    for (const source of dataset.items(sequence)) yield source.text('x00081155');
}

function limited(uids: Iterable<string | undefined>): readonly string[] {
  const found = new Set<string>();
  for (const text of uids) {
    const uid = statedUid(text);
    if (uid !== undefined) found.add(uid);
    if (found.size === mostReferences) break;
  }
  return [...found];
}
