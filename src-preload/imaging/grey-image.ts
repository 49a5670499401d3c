/**
 * A frame after the whole grey-scale pipeline: what the viewer shows, what the thumbnail is made of and what the model
 * sees. Luminance 0 (black) … 1 (white), row by row; colour frames are reduced to their luma.
 */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}
