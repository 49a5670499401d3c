import type { ModalityTransform } from './modality.ts';
import type { Palette } from './palette.ts';
import type { VoiTable, Window } from './voi.ts';

/**
 * How the stored values of one frame become grey levels: the whole recipe of PS3.3 C.11 and C.7.6.3, as plain data,
 * so that core and window follow the same one. Applied in this order: padding aside, modality, VOI, inversion.
 */
export interface GreyScale {
  readonly modality: ModalityTransform;
  /** The file's usable windows in its order. */
  readonly windows: readonly Window[];
  /** The file's VOI LUTs in its order. */
  readonly voiTables: readonly VoiTable[];
  /**
   * Low values are bright. MONOCHROME1 and a Presentation LUT Shape of INVERSE say the same thing and invert once
   * (C.8.11.3.1.2).
   */
  readonly inverted: boolean;
  /** Stored values, both included, that are no image (C.7.5.1.1.2): shown black, left out of statistics. */
  readonly padding?: { readonly low: number; readonly high: number };
  /** PALETTE COLOR: stored values are indices into this. */
  readonly palette?: Palette;
}
