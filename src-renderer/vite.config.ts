import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The window's build. Hosts put a fresh nonce for `__CSP_NONCE__` each time they serve the page (the CSP allows no
 * other script or style), and serve everything else as it is.
 */
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  // Said here, because electron-vite's own word is otherwise: half of a window's start is the reading of its script.
  build: { target: 'chrome140', minify: 'oxc', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
