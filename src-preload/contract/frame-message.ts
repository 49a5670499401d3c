import { fail, succeed, type Outcome } from './failure.ts';
import { pixelArrays, shownFrameHead, type ShownFrameHead } from './shown-frame.ts';

/**
 * One frame on its way to a window: `SMF1`, the length of the head in bytes (32 bits, little endian), the head as JSON
 * filled up with spaces to a multiple of eight, then the stored values as they lie in memory (little endian), then the
 * overlay planes that the head names, one bit a pixel, lowest first, each filled up to a whole byte.
 */
const magic = 0x31464d53;
const beforeHead = 8;

export const frameMessageType = 'application/vnd.simile.frame';

export type FramePixels =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** `masks`: the overlay planes of the head, a byte a pixel, 1 where the overlay is. */
export function packFrame(
  head: ShownFrameHead,
  pixels: FramePixels,
  masks: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> {
  const json = asciiJson(head);
  const headLength = Math.ceil(json.length / 8) * 8;
  const overlayBytes = masks.reduce((sum, mask) => sum + Math.ceil(mask.length / 8), 0);
  const message = new Uint8Array(beforeHead + headLength + pixels.byteLength + overlayBytes);
  const view = new DataView(message.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, headLength, true);
  message.fill(0x20, beforeHead, beforeHead + headLength);
  for (let at = 0; at < json.length; at += 1) message[beforeHead + at] = json.charCodeAt(at);
  message.set(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength), beforeHead + headLength);
  let from = beforeHead + headLength + pixels.byteLength;
  for (const mask of masks) {
    const bits = message.subarray(from, (from += Math.ceil(mask.length / 8)));
    for (const [at, bit] of mask.entries()) bits[at >> 3] = (bits[at >> 3] ?? 0) | (bit << (at & 7));
  }
  return message;
}

export interface FrameMessage {
  readonly head: ShownFrameHead;
  readonly pixels: FramePixels;
  /** The overlay planes that the head names, in its order: one bit a pixel, lowest first. */
  readonly overlays: readonly Uint8Array[];
}

/** A message taken apart; pixels and overlays are views, not copies. Fails with `defect` where it is not what we send. */
export function unpackFrame(message: ArrayBuffer): Outcome<FrameMessage> {
  if (message.byteLength < beforeHead) return wrong('too short');
  const view = new DataView(message);
  const headLength = view.getUint32(4, true);
  if (view.getUint32(0, true) !== magic || beforeHead + headLength > message.byteLength)
    return wrong('not a frame');
  const json = textOf(new Uint8Array(message, beforeHead, headLength));
  const head = shownFrameHead.safeParse(parsed(json));
  if (!head.success) return wrong(`at ${head.error.issues[0]?.path.join('.') ?? 'its head'}`);
  const { rows, columns, samples } = head.data;
  const kind = arrays[head.data.array];
  const [pixelsAt, count] = [beforeHead + headLength, rows * columns * samples];
  const sizes = (head.data.overlays ?? []).map((plane) => Math.ceil((plane.rows * plane.columns) / 8));
  const overlaysAt = pixelsAt + count * kind.BYTES_PER_ELEMENT;
  if (message.byteLength !== sizes.reduce((sum, size) => sum + size, overlaysAt)) return wrong('cut short');
  let from = overlaysAt;
  const overlays = sizes.map((size) => {
    from += size;
    return new Uint8Array(message, from - size, size);
  });
  return succeed({ head: head.data, pixels: new kind(message, pixelsAt, count), overlays });
}

const arrays = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
} as const satisfies Record<(typeof pixelArrays)[number], unknown>;

/** The name of an array's kind, as a head states it. */
export function arrayName(pixels: FramePixels): ShownFrameHead['array'] {
  const name = pixelArrays.find((kind) => pixels instanceof arrays[kind]);
  if (name === undefined) throw new Error('an array of no kind that we know');
  return name;
}

/** JSON of ASCII alone: this layer has no text encoder, neither Node's nor the browser's. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function textOf(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return text;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function wrong(how: string): Outcome<never> {
  return fail('defect', `The picture is not what Simile sends (${how}).`);
}
