import { fullScale, lookUp, type LookupTable } from './lookup-table.ts';

/** PS3.3 C.7.9: one table for each of red, green and blue. */
export interface Palette {
  readonly red: LookupTable;
  readonly green: LookupTable;
  readonly blue: LookupTable;
}

/** The palette's colour for one index, each channel 0 … 1. */
export function paletteColour(
  { red, green, blue }: Palette,
  index: number,
): readonly [number, number, number] {
  return [
    lookUp(red, index) / fullScale(red),
    lookUp(green, index) / fullScale(green),
    lookUp(blue, index) / fullScale(blue),
  ];
}
