import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { bundleAddresses } from './scripts/package/bundle-addresses.ts';
import { mainEntries } from './scripts/package/main-entries.ts';
import renderer from './src-renderer/vite.config.ts';

const root = import.meta.dirname;

/**
 * The three bundles of the packaged program. Packages of `dependencies` stay packages: native code and wasm cannot be
 * bundled, and are found where npm put them; the window's are `devDependencies` and are bundled.
 */
export default defineConfig({
  main: {
    plugins: [bundleAddresses()],
    build: {
      target: 'node24',
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: mainEntries(root),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      minify: false,
      sourcemap: false,
      // A sandboxed preload script may `require` electron and nothing else, and cannot be a module.
      externalizeDeps: false,
      emptyOutDir: true,
      rollupOptions: {
        input: { preload: resolve(root, 'src-preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...renderer,
    root: resolve(root, 'src-renderer'),
    build: {
      ...renderer.build,
      emptyOutDir: true,
      reportCompressedSize: false,
      rollupOptions: { input: { main: resolve(root, 'src-renderer/index.html') } },
    },
  },
});
