import type { JpegHeader } from './read-jpeg-header.ts';

/**
 * The codestream with its colour space said aloud. A JPEG without JFIF or Adobe segment leaves its three components
 * unnamed; decoders then guess from component ids, and DICOM files that say RGB come out green. Where the stream is
 * silent the data set decides (PS3.5 8.2.1), by an Adobe segment after the start of image.
 */
export function statedColour(bytes: Uint8Array, header: JpegHeader, chroma: boolean): Uint8Array {
  if (header.components.length !== 3 || header.adobe !== undefined || header.jfif) return bytes;
  const stated = new Uint8Array(bytes.length + adobeSegment.length);
  stated.set(bytes.subarray(0, 2));
  stated.set(adobeSegment, 2);
  stated[2 + adobeSegment.length - 1] = chroma ? 1 : 0;
  stated.set(bytes.subarray(2), 2 + adobeSegment.length);
  return stated;
}

/** APP14, length 14, "Adobe", version 100, two flag words, transform. */
const adobeSegment = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];
