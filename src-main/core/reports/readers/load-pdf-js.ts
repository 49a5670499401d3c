import { registerHooks } from 'node:module';

const canvasPackage = '@napi-rs/canvas';
const noCanvas = 'simile:no-canvas';

/** What pdf.js asks of a canvas package when it loads: two classes, used in drawing only. */
const noCanvasSource = 'module.exports = { DOMMatrix: class {}, Path2D: class {} };';

/**
 * pdf.js for reading words. It looks for a canvas to draw on and would load 35 MB of native code; text needs none, so the
 * look-up is answered with an empty one.
 */
export async function loadPdfJs() {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === canvasPackage
        ? { url: noCanvas, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === noCanvas
        ? { format: 'commonjs', source: noCanvasSource, shortCircuit: true }
        : next(url, context),
  });
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    hooks.deregister();
  }
}
