import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { readImageFile } from '../dicom/read-image-file.ts';
import type { FeatureMap, Urgency } from '../embed/embedder.ts';
import type { Box } from '../embed/cut-out.ts';
import { partSeen } from '../embed/part-seen.ts';
import { preprocess } from '../embed/preprocess.ts';
import { statedBy } from '../ingest/stated-by.ts';
import { readCorrection } from '../store/corrections.ts';
import { findInstance } from '../store/locations.ts';
import type { Store } from '../store/open-store.ts';
import { fileAt, findFile } from '../viewer/find-file.ts';
import type { AskedLibrary } from './by-one-model.ts';
import type { Pictured } from './query-image.ts';

/** One image as the model saw it. */
export interface SeenImage {
  /** Full size, in pixels. */
  readonly width: number;
  readonly height: number;
  /** At most 256 pixels long, proportions kept. */
  readonly small: GreyImage;
  /** The part of it that the model looked at, in pixels of the full image. */
  readonly part: Box;
  /** What went into the model: `size` × `size` luminance values. */
  readonly tensor: Float32Array;
  readonly map: FeatureMap;
}

/** 100 KB each with the bundled model: a page of hits and the images asked about. */
const kept = 96;
const seenIn = new WeakMap<Store, Map<string, SeenImage>>();

/**
 * Decodes an image and runs the model on it for its feature map, which the library does not keep. The last ones seen are
 * remembered. Fails as `queryOfFile` does, with what keeps a stored image's file from being read, or with `not-found`
 * once the image has left the library.
 */
export async function seeImage(library: AskedLibrary, pictured: Pictured): Promise<Outcome<SeenImage>> {
  const { store } = library;
  const content = await contentOf(library, pictured);
  if (!content.ok) return content;
  const seen = seenIn.get(store) ?? new Map<string, SeenImage>();
  seenIn.set(store, seen);
  // Another model may be switched to while the library is open.
  const key = `${library.model.fingerprint} ${content.value}`;
  const known = seen.get(key);
  if (known !== undefined) return succeed(known);
  const image = await seeOnce(library, pictured, 'urgent');
  if (!image.ok) return image;
  const now = await contentOf(library, pictured);
  if (!now.ok) return now;
  if (now.value !== content.value) return fail('vanished');
  const [oldest] = seen.keys();
  if (seen.size >= kept && oldest !== undefined) seen.delete(oldest);
  seen.set(key, image.value);
  return image;
}

/** What was seen of images that leave a library leaves with them. */
export function forgetSeen(store: Store): void {
  seenIn.delete(store);
}

/** Names what an image shows, not its row or path: files are replaced under their names, in the library and beside it. */
async function contentOf({ store, isOpen }: AskedLibrary, pictured: Pictured): Promise<Outcome<string>> {
  if (!isOpen()) return fail('cancelled');
  if ('path' in pictured) {
    const file = await fileAt(pictured.path);
    return file === undefined ? fail('vanished') : succeed(file.edition);
  }
  const instance = findInstance(store.database, { instance: pictured.instance });
  if (instance === undefined) return fail('not-found', 'There is no such image in this library.');
  const { sopInstanceUid, pixelSha256 } = instance;
  return succeed(`${sopInstanceUid} ${pixelSha256?.toString('hex') ?? ''} ${pictured.frame}`);
}

/** As `seeImage`, for work that looks at every image once: nothing is remembered. */
export async function seeOnce(
  library: AskedLibrary,
  pictured: Pictured,
  urgency: Urgency,
): Promise<Outcome<SeenImage>> {
  const pixels = await readPictured(library, pictured);
  if (!pixels.ok) return pixels;
  const embedder = await library.embedder();
  if (!embedder.ok) return embedder;
  // The embedder keeps what it is given.
  const map = await embedder.value.features(pixels.value.tensor.slice(), urgency);
  return map.ok ? succeed({ ...pixels.value, map: map.value }) : map;
}

async function readPictured(
  library: AskedLibrary,
  pictured: Pictured,
): Promise<Outcome<Omit<SeenImage, 'map'>>> {
  const { model, store, isOpen } = library;
  if (!isOpen()) return fail('cancelled');
  const file = 'path' in pictured ? succeed(pictured) : await findFile(store, pictured.instance);
  if (!file.ok) return file;
  if (!isOpen()) return fail('cancelled');
  const prepared = await library.preparer().prepare({
    path: file.value.path,
    knownContent: [],
    model: { input: model.input, domain: model.domain },
    ...('path' in pictured ? {} : { stated: statedBy(readCorrection(store.database, pictured.instance)) }),
  });
  if (prepared.kind === 'failed' && prepared.failure.code === 'not-dicom' && 'path' in pictured)
    return readPicture(library, pictured.path);
  if (prepared.kind === 'failed') return { ok: false, failure: prepared.failure };
  if (prepared.kind !== 'image') throw new Error('a file that was to be decoded was passed over');
  const number = 'path' in pictured ? 0 : pictured.frame;
  const frame = prepared.frames.find((each) => each.number === number);
  if (frame?.tensor === undefined || frame.part === undefined)
    return fail('not-embedded', prepared.domain.reason);
  const { rows, columns } = prepared.header.pixels;
  const { small, tensor, part } = frame;
  const [width, height] = [columns ?? small.width, rows ?? small.height];
  return succeed({ width, height, small, tensor, part: scaled(part, width, height) });
}

async function readPicture(library: AskedLibrary, path: string): Promise<Outcome<Omit<SeenImage, 'map'>>> {
  const image = await readImageFile(path);
  if (!image.ok) return image;
  const { width, height } = image.value;
  return succeed({
    width,
    height,
    small: image.value,
    part: partSeen(image.value, library.model.input.fit),
    tensor: preprocess(image.value, library.model.input),
  });
}

function scaled(part: Box, width: number, height: number): Box {
  return { x: part.x * width, y: part.y * height, width: part.width * width, height: part.height * height };
}
