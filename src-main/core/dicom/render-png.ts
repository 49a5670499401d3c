import sharp from 'sharp';
import type { GreyScale } from '../../../src-preload/imaging/grey-scale.ts';
import type { StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';
import { toDisplay } from '../../../src-preload/imaging/to-display.ts';
import type { Voi } from '../../../src-preload/imaging/voi.ts';

/** A frame as an 8-bit PNG of its full size, exactly as the viewer shows it; `voi` is the file's own unless given. */
export function renderPng(frame: StoredFrame, scale: GreyScale, voi?: Voi): Promise<Uint8Array> {
  const { rows: height, columns: width } = frame;
  const shown = sharp(toDisplay(frame, scale, voi), { raw: { width, height, channels: 4 } }).removeAlpha();
  const grey = frame.samples === 1 && scale.palette === undefined;
  return (grey ? shown.extractChannel(0) : shown).png({ compressionLevel: 6 }).toBuffer();
}
