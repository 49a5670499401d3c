/** What a layer may import: folders from the root, and whether Node, packages and Electron are open to it. */
interface Layer {
  readonly folder: string;
  readonly sees: readonly string[];
  readonly node: boolean;
  /** `'any'`, or the packages by name. Big packages are further restricted by `homes`. */
  readonly packages: 'any' | readonly string[];
}

const contract = 'src-preload/contract';
const imaging = 'src-preload/imaging';
const seam = [contract, imaging];
const server = ['src-main/serve', 'src-main/core', ...seam];

function host(name: string): Layer {
  const folder = `src-main/hosts/${name}`;
  return { folder, sees: [folder, ...server], node: true, packages: 'any' };
}

/**
 * The arrows: `hosts → serve → core → contract ← renderer`. The first layer whose folder holds a file is the file's
 * layer. Nobody sees a host, except the journeys, which drive the product from outside.
 */
export const layers: readonly Layer[] = [
  { folder: contract, sees: seam, node: false, packages: ['zod'] },
  { folder: imaging, sees: seam, node: false, packages: ['zod'] },
  { folder: 'src-preload', sees: ['src-preload'], node: false, packages: ['electron'] },
  { folder: 'src-main/core', sees: ['src-main/core', ...seam], node: true, packages: 'any' },
  { folder: 'src-main/serve', sees: server, node: true, packages: 'any' },
  host('electron'),
  host('cli'),
  host('loopback'),
  { folder: 'src-main/architecture', sees: ['src-main/architecture'], node: true, packages: ['vite'] },
  {
    folder: 'src-renderer/journeys',
    sees: ['src-renderer/journeys', 'src-main', ...seam],
    node: true,
    packages: 'any',
  },
  { folder: 'src-renderer', sees: ['src-renderer', ...seam], node: false, packages: 'any' },
];

/** The only folders or files that know a package, so that it can be replaced there. */
export const homes: ReadonlyMap<string, readonly string[]> = new Map([
  ['electron', ['src-main/hosts/electron', 'src-preload/preload.ts']],
  ['onnxruntime-node', ['src-main/core/embed']],
  ['hnswlib-node', ['src-main/core/search']],
  ['better-sqlite3', ['src-main/core/store']],
  ['sharp', ['src-main/core/dicom']],
  ['dicom-parser', ['src-main/core/dicom']],
  ['@cornerstonejs/codec-charls', ['src-main/core/dicom/codecs']],
  ['@cornerstonejs/codec-libjpeg-turbo-8bit', ['src-main/core/dicom/codecs']],
  ['@cornerstonejs/codec-openjpeg', ['src-main/core/dicom/codecs']],
  ['@cornerstonejs/codec-openjph', ['src-main/core/dicom/codecs']],
  ['cornerstone-core', ['src-renderer/features/viewer']],
  ['@aws-sdk/client-comprehendmedical', ['src-main/core/reports/comprehend-medical']],
  ['pdfjs-dist', ['src-main/core/reports/readers']],
  ['csv-parse', ['src-main/core/reports/readers']],
  ['saxes', ['src-main/core/reports/readers']],
]);

/** Ways onto a network, and the only folders that may take them. */
export const network = {
  modules: ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises'].map(
    (name) => `node:${name}`,
  ),
  packages: ['undici', 'ws', 'axios', 'node-fetch', 'got', 'electron-updater'],
  calls: ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'],
  homes: ['src-main/hosts/loopback', 'src-main/core/reports/comprehend-medical', 'src-renderer/client'],
};

/** Whether a path lies in one of these folders, or is one of these files. */
export function liesIn(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}
