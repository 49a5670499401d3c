import { createHash } from 'node:crypto';
import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';
import { toGrey } from '../../../src-preload/imaging/to-grey.ts';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { DicomHeader } from '../dicom/dicom-header.ts';
import { greyScaleOf } from '../dicom/grey-scale-of.ts';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { readHeader } from '../dicom/read-header.ts';
import type { Box } from '../embed/cut-out.ts';
import { domainOf, type DomainVerdict, type ImageFacts, isEmbedded } from '../embed/domain.ts';
import type { ModelDomain } from '../embed/model-manifest.ts';
import { partSeen } from '../embed/part-seen.ts';
import { preprocess, type SquareInput } from '../embed/preprocess.ts';
import { Refusal, settleAsync } from '../refusal.ts';
import type { HashedBy } from '../store/images.ts';
import { decodeSampled } from './decode-sampled.ts';
import { domainFacts } from './domain-facts.ts';
import { keepOriginal } from './keep-original.ts';
import { readWholeFile } from './read-whole-file.ts';
import { thumbnailSide } from './thumbnail-side.ts';

/**
 * How many times the model's own side a small decode must have. The low band of a wavelet (JPEG 2000, HTJ2K) aliases:
 * a halving is left to resampling. The smallest DCT is the mean of its block, as resampling would have made it.
 */
function sidesFor(transferSyntax: string): number {
  return /^1\.2\.840\.10008\.1\.2\.4\.5\d$/.test(transferSyntax) ? 1 : 2;
}

/** One file to be prepared: read, hashed, decoded and made ready for the model. */
export interface PrepareJob {
  readonly path: string;
  /** SHA-256 (hex) of files that stand for the same instance already: such a file is not decoded again. */
  readonly knownContent: readonly string[];
  /**
   * Hashes (hex) of images that carry the same UID. An image whose codestream is none of theirs is decoded whole, so
   * that its pixels can be compared; one that has no rival is decoded as small as will do. Absent: no rival.
   */
  readonly rivals?: readonly string[];
  /** Decode whole, rival or not: another image is to be compared with this one. */
  readonly whole?: boolean;
  readonly model: { readonly input: SquareInput; readonly domain: ModelDomain };
  /** The library's folder of originals, for a library that copies. */
  readonly copyTo?: string;
  /** What a person says of the image, above what the file says. */
  readonly stated?: Pick<ImageFacts, 'bodyPart' | 'view' | 'correction'>;
}

export interface PreparedFrame {
  readonly number: number;
  /** The frame as a small grey image, at most 256 pixels long. */
  readonly small: GreyImage;
  /** What the model is to see, where the image is to be embedded. */
  readonly tensor?: Float32Array;
  /** The part of the image that the tensor holds, in fractions of its sides. */
  readonly part?: Box;
}

export type Prepared =
  | {
      readonly kind: 'image';
      readonly contentSha256: Uint8Array;
      readonly copiedTo?: string;
      readonly header: DicomHeader;
      readonly pixelSha256: Uint8Array;
      /** Decoded small, an image is known by its codestreams. */
      readonly hashedBy: HashedBy;
      readonly domain: DomainVerdict;
      readonly frames: readonly PreparedFrame[];
    }
  | { readonly kind: 'known'; readonly contentSha256: Uint8Array; readonly copiedTo?: string }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly contentSha256?: Uint8Array;
      readonly copiedTo?: string;
    };

/**
 * Reads one DICOM file to its end: content hash, header, pixels, thumbnail and tensor, all from one reading. What cannot be
 * decoded is copied all the same, where a library copies: a later version may. Never throws for what a file can be guilty of.
 */
export async function prepareImage(job: PrepareJob): Promise<Prepared> {
  const read = await settleAsync(() => readWholeFile(job.path));
  if (!read.ok) return { kind: 'failed', failure: read.failure };
  const bytes = read.value;
  const contentSha256 = createHash('sha256').update(bytes).digest();
  const found = await settleAsync(() => decode(job, bytes, contentSha256));
  const copied = await settleAsync(() => copyOf(job, bytes, contentSha256));
  if (!copied.ok) return { kind: 'failed', failure: copied.failure, contentSha256 };
  return found.ok
    ? { ...found.value, contentSha256, ...copied.value }
    : { kind: 'failed', failure: found.failure, contentSha256, ...copied.value };
}

type PreparedImage = Extract<Prepared, { kind: 'image' }>;
type Decoded = { readonly kind: 'known' } | Omit<PreparedImage, 'contentSha256' | 'copiedTo'>;

async function decode(job: PrepareJob, bytes: Uint8Array, contentSha256: Buffer): Promise<Decoded> {
  if (job.knownContent.includes(contentSha256.toString('hex'))) return { kind: 'known' };
  const dataset = parseOrRefuse(bytes);
  const header = valueOrRefuse(readHeader(dataset));
  const domain = domainOf({ ...domainFacts(header), ...job.stated }, job.model.domain);
  const embeds = isEmbedded(domain.state);
  const decoded = await decodeSampled(dataset, header.pixels.frames, {
    rivals: job.rivals ?? [],
    whole: job.whole ?? false,
    atLeast: embeds ? sidesFor(dataset.transferSyntax) * job.model.input.size : thumbnailSide,
  });
  const frames = decoded.frames.map(({ number, stored }) => {
    const grey = toGrey(stored, greyScaleOf(dataset, number));
    return {
      number,
      small: shrink(grey),
      ...(embeds ? seenBy(job.model.input, grey) : {}),
    };
  });
  return {
    kind: 'image',
    header,
    pixelSha256: decoded.sha256,
    hashedBy: decoded.hashedBy,
    domain,
    frames,
  };
}

async function copyOf({ copyTo }: PrepareJob, bytes: Uint8Array, contentSha256: Buffer) {
  return copyTo === undefined ? {} : { copiedTo: await keepOriginal(copyTo, contentSha256, bytes) };
}

function seenBy(input: SquareInput, grey: GreyImage): Required<Pick<PreparedFrame, 'tensor' | 'part'>> {
  const { x, y, width, height } = partSeen(grey, input.fit);
  const part = {
    x: x / grey.width,
    y: y / grey.height,
    width: width / grey.width,
    height: height / grey.height,
  };
  return { tensor: preprocess(grey, input), part };
}

function valueOrRefuse<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Refusal(outcome.failure.code, outcome.failure.detail);
}

/** A grey image at most `thumbnailSide` long, by the model's own resampling; the square's padding is cut off again. */
function shrink(image: GreyImage): GreyImage {
  const side = Math.max(image.width, image.height);
  const size = Math.min(thumbnailSide, side);
  const square = preprocess(image, { size });
  const width = Math.max(1, Math.round((image.width * size) / side));
  const height = Math.max(1, Math.round((image.height * size) / side));
  const left = Math.floor((size - width) / 2);
  const top = Math.floor((size - height) / 2);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    values.set(square.subarray((top + y) * size + left, (top + y) * size + left + width), y * width);
  return { width, height, values };
}
