import { Refusal } from '../../../refusal.ts';
import { BitReader } from './bit-reader.ts';
import { blockDecoder } from './decode-block.ts';
import type { Coefficients } from './coefficients.ts';
import type { JpegScan } from './jpeg-scan.ts';

/**
 * Decodes the coefficients of one sequential or progressive scan into `frame` (ISO 10918-1 F.2, G.2) and answers where
 * it ended. A scan of one component goes block by block; of several, MCU by MCU (A.2).
 */
export function decodeDctScan(
  bytes: Uint8Array,
  scan: JpegScan,
  frame: readonly Coefficients[],
  progressive: boolean,
): number {
  const reader = new BitReader(bytes, scan.at);
  const decoder = blockDecoder(scan, reader, progressive);
  const units = unitsOf(scan, frame);
  for (let unit = 0; unit < units.count; unit += 1) {
    if (scan.restartInterval > 0 && unit > 0 && unit % scan.restartInterval === 0) {
      reader.restart();
      decoder.reset();
    }
    units.visit(unit, decoder.decode);
  }
  return reader.position;
}

type Visit = (values: Int16Array, at: number, place: number) => void;

/** The coded units of a scan in order; `visit` names each block of a unit by its component's place in the scan. */
function unitsOf(
  scan: JpegScan,
  frame: readonly Coefficients[],
): { count: number; visit(unit: number, to: Visit): void } {
  const parts = scan.components.map(({ index }) => {
    const part = frame[index];
    if (part === undefined)
      throw new Refusal('codestream-broken', 'The JPEG codestream is broken: its components.');
    return part;
  });
  const [alone] = parts;
  if (alone !== undefined && parts.length === 1) {
    return {
      count: alone.codedAcross * alone.codedDown,
      visit(unit, to) {
        const row = Math.floor(unit / alone.codedAcross);
        to(alone.values, (row * alone.blocksAcross + (unit % alone.codedAcross)) * 64, 0);
      },
    };
  }
  const mcusAcross = alone === undefined ? 0 : alone.blocksAcross / alone.across;
  const mcusDown = alone === undefined ? 0 : alone.blocksDown / alone.down;
  return {
    count: mcusAcross * mcusDown,
    visit(unit, to) {
      const [mcuRow, mcuColumn] = [Math.floor(unit / mcusAcross), unit % mcusAcross];
      parts.forEach(({ values, blocksAcross, across, down }, place) => {
        for (let y = mcuRow * down; y < (mcuRow + 1) * down; y += 1) {
          for (let x = mcuColumn * across; x < (mcuColumn + 1) * across; x += 1)
            to(values, (y * blocksAcross + x) * 64, place);
        }
      });
    },
  };
}
