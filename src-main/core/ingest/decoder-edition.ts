/** Raised whenever a codec or pixel format is added: what an older edition could not read is then tried again. */
export const decoderEdition = 1;
