/** The longer side of a thumbnail in pixels: sharp at 128 CSS pixels on a display of twice the density. */
export const thumbnailSide = 256;
