import { Refusal } from '../../../refusal.ts';
import type { JpegHeader } from '../read-jpeg-header.ts';

/** The quantised coefficients of one component: blocks of 64 row by row, each in natural order. */
export interface Coefficients {
  readonly values: Int16Array;
  /** Blocks in memory, padded to whole MCUs. */
  readonly blocksAcross: number;
  readonly blocksDown: number;
  /** Blocks that a scan of this component alone codes (ISO 10918-1 A.2.2). */
  readonly codedAcross: number;
  readonly codedDown: number;
  /** Sampling factors. */
  readonly across: number;
  readonly down: number;
}

/** Coefficients beyond this are more memory than one frame may take. */
const mostCoefficients = 100_000_000;

/** Room for the coefficients of every component of a frame. */
export function roomForCoefficients(header: JpegHeader): readonly Coefficients[] {
  const mostAcross = Math.max(...header.components.map(({ across }) => across));
  const mostDown = Math.max(...header.components.map(({ down }) => down));
  if (header.components.some(({ across, down }) => !(across >= 1 && across <= 4 && down >= 1 && down <= 4))) {
    throw new Refusal('codestream-broken', 'The JPEG codestream is broken: a sampling factor.');
  }
  const mcusAcross = Math.ceil(header.columns / (8 * mostAcross));
  const mcusDown = Math.ceil(header.rows / (8 * mostDown));
  return header.components.map(({ across, down }) => {
    const blocksAcross = mcusAcross * across;
    const blocksDown = mcusDown * down;
    if (blocksAcross * blocksDown * 64 > mostCoefficients) throw new Refusal('too-large');
    return {
      values: new Int16Array(blocksAcross * blocksDown * 64),
      blocksAcross,
      blocksDown,
      across,
      down,
      codedAcross: Math.ceil(Math.ceil((header.columns * across) / mostAcross) / 8),
      codedDown: Math.ceil(Math.ceil((header.rows * down) / mostDown) / 8),
    };
  });
}
