import { fullScale, lookUp, type LookupTable } from './lookup-table.ts';

/** PS3.3 C.11.2.1.2: which values of interest become black, which white, and what lies between. */
export interface Window {
  readonly shape: 'linear' | 'linear-exact' | 'sigmoid';
  readonly center: number;
  readonly width: number;
  /** Window Center & Width Explanation, such as "LUNG". */
  readonly explanation?: string;
  /** The file names no window and this one was made from the frame's values: say so where it is shown. */
  readonly substituted?: boolean;
}

/** PS3.3 C.11.2.1.1: a VOI LUT of the file. */
export interface VoiTable {
  readonly shape: 'table';
  readonly table: LookupTable;
  readonly explanation?: string;
}

export type Voi = Window | VoiTable;

/** The VOI transformation as a function from modality value to luminance 0 … 1, before any inversion. */
export function voiFunction(voi: Voi): (value: number) => number {
  if (voi.shape === 'table') {
    const { table } = voi;
    const full = fullScale(table);
    return (value) => lookUp(table, value) / full;
  }
  const { center, width } = voi;
  if (voi.shape === 'sigmoid') return (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width)); // C.11.2.1.3.1
  // C.11.2.1.2.1 asks a linear window for a width of 1 or more; narrower ones, as files of fractions have, are exact.
  return voi.shape === 'linear' && width >= 1 ? ramp(center - 0.5, width - 1) : ramp(center, width); // C.11.2.1.3.2
}

/** 0 below, 1 above, straight between; of no width, a step after the middle. */
function ramp(middle: number, width: number): (value: number) => number {
  const low = middle - width / 2;
  const high = middle + width / 2;
  return (value) => {
    if (value <= low) return 0;
    if (value > high) return 1;
    return (value - middle) / width + 0.5;
  };
}

/** Whether a window can be applied at all: a finite centre, a finite width above 0. */
export function isUsableWindow({
  center,
  width,
}: {
  readonly center: number;
  readonly width: number;
}): boolean {
  return Number.isFinite(center) && Number.isFinite(width) && width > 0;
}

/** The window that covers these values exactly. */
export function windowOver(low: number, high: number): Window {
  return { shape: 'linear-exact', center: (low + high) / 2, width: high > low ? high - low : 1 };
}
