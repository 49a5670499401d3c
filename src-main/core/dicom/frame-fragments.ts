import { Refusal } from '../refusal.ts';

/** Encapsulated pixel data (PS3.5 A.4): fragments in file order, offsets counted from the first fragment's item tag. */
export interface Encapsulated {
  readonly fragments: readonly { readonly offset: number; readonly bytes: Uint8Array }[];
  readonly basicOffsets: readonly number[];
  readonly extendedOffsets?: readonly number[] | undefined;
}

/**
 * The codestream of one frame. Offset tables are believed only where they name fragments and as many as there are
 * frames; otherwise one fragment a frame, or a new frame wherever a fragment opens like a codestream.
 * Throws `malformed` where the fragments cannot be told apart, `truncated` where the frame has none.
 */
export function frameFragments(pixels: Encapsulated, frame: number, frames: number): Uint8Array {
  const starts = frameStarts(pixels, frames);
  const from = starts[frame];
  if (from === undefined) throw new Refusal('truncated', 'The pixel data end before this frame begins.');
  const parts = pixels.fragments.slice(from, starts[frame + 1]).map((fragment) => fragment.bytes);
  const codestream = joined(parts);
  if (codestream.length === 0) throw new Refusal('truncated', 'The frame has no compressed bytes.');
  return codestream;
}

/** The index of each frame's first fragment. */
function frameStarts(pixels: Encapsulated, frames: number): readonly number[] {
  const { fragments, basicOffsets, extendedOffsets } = pixels;
  if (frames === 1) return [0];
  const byTable =
    startsByTable(pixels, extendedOffsets ?? [], frames) ?? startsByTable(pixels, basicOffsets, frames);
  if (byTable !== undefined) return byTable;
  if (fragments.length === frames) return fragments.map((_, index) => index);
  const byContent = [...fragments.keys()].filter((index) => opensCodestream(fragments[index]?.bytes));
  if (byContent[0] === 0 && byContent.length === frames) return byContent;
  // A file cut short keeps the frames it has, if every fragment is a frame of its own.
  if (byContent.length === fragments.length && fragments.length < frames) return byContent;
  throw new Refusal('malformed', 'The fragments of the pixel data cannot be told apart into frames.');
}

function startsByTable(
  { fragments }: Encapsulated,
  table: readonly number[],
  frames: number,
): number[] | undefined {
  if (table.length !== frames) return undefined;
  const byOffset = new Map(fragments.map((fragment, index) => [fragment.offset, index]));
  const starts: number[] = [];
  for (const offset of table) {
    const index = byOffset.get(offset);
    if (index === undefined || index <= (starts.at(-1) ?? -1)) return undefined;
    starts.push(index);
  }
  return starts[0] === 0 ? starts : undefined;
}

/** JPEG's and JPEG-LS's start of image, JPEG 2000's start of codestream, or its file signature. */
function opensCodestream(bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined || bytes.length < 4) return false;
  const [first, second, third, fourth] = bytes;
  if (first === 0xff) return (second === 0xd8 && third === 0xff) || (second === 0x4f && third === 0xff);
  return first === 0 && second === 0 && third === 0 && fourth === 12;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
