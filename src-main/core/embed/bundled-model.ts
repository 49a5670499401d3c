import { fileURLToPath } from 'node:url';

/** The model that ships. */
export const bundledModelName = 'densenet121-cxr-v3';

/** Its folder, from the sources. A bundle has the address rewritten, so it is written out: `scripts/package/bundle-addresses.ts`. */
export const bundledModelFolder = fileURLToPath(
  new URL('../../../models/densenet121-cxr-v3/', import.meta.url),
);
