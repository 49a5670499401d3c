import { fail, succeed, type Outcome } from './failure.ts';
import { pixelArrays, shownFrameHead, type ShownFrameHead } from './shown-frame.ts';

/**
 * One frame on its way to a window: `SMF1`, the length of the head in bytes (32 bits, little endian), the head as JSON
 * filled up with spaces to a multiple of eight, then the stored values as they lie in memory (little endian).
 */
const magic = 0x31464d53;
const beforeHead = 8;

export const frameMessageType = 'application/vnd.simile.frame';

export type FramePixels =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

export function packFrame(head: ShownFrameHead, pixels: FramePixels): Uint8Array<ArrayBuffer> {
  const json = asciiJson(head);
  const headLength = Math.ceil(json.length / 8) * 8;
  const message = new Uint8Array(beforeHead + headLength + pixels.byteLength);
  const view = new DataView(message.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, headLength, true);
  message.fill(0x20, beforeHead, beforeHead + headLength);
  for (let at = 0; at < json.length; at += 1) message[beforeHead + at] = json.charCodeAt(at);
  message.set(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength), beforeHead + headLength);
  return message;
}

export interface FrameMessage {
  readonly head: ShownFrameHead;
  readonly pixels: FramePixels;
}

/** A message taken apart; its pixels are a view, not a copy. Fails with `defect` where it is not what we send. */
export function unpackFrame(message: ArrayBuffer): Outcome<FrameMessage> {
  if (message.byteLength < beforeHead) return wrong('too short');
  const view = new DataView(message);
  const headLength = view.getUint32(4, true);
  if (view.getUint32(0, true) !== magic || beforeHead + headLength > message.byteLength)
    return wrong('not a frame');
  const json = textOf(new Uint8Array(message, beforeHead, headLength));
  const head = shownFrameHead.safeParse(parsed(json));
  if (!head.success) return wrong(`at ${head.error.issues[0]?.path.join('.') ?? 'its head'}`);
  const pixels = new arrays[head.data.array](message, beforeHead + headLength);
  if (pixels.length !== head.data.rows * head.data.columns * head.data.samples) return wrong('cut short');
  return succeed({ head: head.data, pixels });
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
