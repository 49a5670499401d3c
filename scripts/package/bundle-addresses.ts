import type { Plugin } from 'vite';

const own = /new URL\(\s*(["'])((?:\.\.?\/)+)([^"']+)\1,\s*import\.meta\.url\s*\)/g;

/**
 * Sources name the files beside them by `new URL('./x.worker.ts', import.meta.url)`, and the data of the product by
 * `new URL('../../../resources/…', import.meta.url)`. Bundled, a module lies elsewhere: a worker becomes the entry of
 * its name in the bundle's folder, and `resources/` and `models/` are reached from the application's root, two folders
 * above it. Anything else that a core module would look for beside itself is refused: it would not be there.
 */
export function bundleAddresses(): Plugin {
  return {
    name: 'bundle-addresses',
    renderChunk(code, { fileName }) {
      const toBundle = '../'.repeat(fileName.split('/').length - 1) || './';
      return code.replace(own, (whole, _quote, _up, rest: string) => {
        const worker = /([^/]+\.worker)\.ts$/.exec(rest)?.[1];
        if (worker !== undefined) return addressOf(`${toBundle}${worker}.js`);
        if (/^(resources|models)\//.test(rest)) return addressOf(`${toBundle}../../${rest}`);
        if (entryAddresses.has(rest)) return whole;
        return this.error(`${fileName} looks for ${rest} beside itself, where a bundle does not have it`);
      });
    },
  };
}

/** What the entries of the shell themselves look for, already by its place in the bundle. */
const entryAddresses: ReadonlySet<string> = new Set(['']);

function addressOf(path: string): string {
  return `new URL('${path.replace('/./', '/')}', import.meta.url)`;
}
