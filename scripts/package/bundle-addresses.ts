import type { Plugin } from 'vite';

const beside = /new URL\(\s*(["'])(?:\.\.?\/)+([^"']+)\1,\s*import\.meta\.url\s*\)/g;

/**
 * Where in the bundle a file is found that a source names beside itself: a worker is the entry of its name in the bundle's
 * folder, `resources/` and `models/` lie two folders above it. `chunk` is the path of the asking file in that folder.
 * Undefined for anything else: it would not be there.
 */
export function bundledAddress(path: string, chunk: string): string | undefined {
  const toBundle = '../'.repeat(chunk.split('/').length - 1);
  const worker = /([^/]+\.worker)\.ts$/.exec(path)?.[1];
  if (worker !== undefined) return `${toBundle === '' ? './' : toBundle}${worker}.js`;
  // Written beside the entries when a package is made; from the sources there is none.
  if (path === 'build.json') return `${toBundle === '' ? './' : toBundle}${path}`;
  return /^(resources|models)\//.test(path) ? `${toBundle}../../${path}` : undefined;
}

/**
 * Sources say `new URL('./x.worker.ts', import.meta.url)` and `new URL('../../../resources/…', import.meta.url)`; bundled,
 * they lie elsewhere. Rewrites each for the chunk that it has come to, and fails the build for what it does not know.
 */
export function bundleAddresses(): Plugin {
  return {
    name: 'bundle-addresses',
    renderChunk(code, { fileName }) {
      return code.replace(beside, (_, _quote, path: string) => {
        const address = bundledAddress(path, fileName);
        if (address === undefined)
          this.error(`${fileName} looks for ${path} beside itself, where a bundle does not have it`);
        return `new URL('${address}', import.meta.url)`;
      });
    },
  };
}
