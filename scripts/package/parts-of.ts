import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The system a package is for, in Node's words. */
export interface Target {
  readonly platform: string;
  readonly arch: string;
}

/** Whether a file of this name must lie outside the archive: it is opened by native code, or read whole. */
export const isPart = (path: string): boolean =>
  /\.(node|so|so\.[\d.]+|dll|dylib|wasm)$|model\.onnx$/.test(path);

/** macOS signs these anew when the package is made, and checks them itself (library validation): no hash of ours holds. */
const isResigned = (path: string, { platform }: Target): boolean =>
  platform === 'darwin' && /\.(node|dylib)$/.test(path);

/**
 * What will lie outside the archive of a package for `target`, and its SHA-256: the model, the wasm codecs, and of every
 * native module the one build for that system. Paths from the repository's root, sorted.
 */
export function partsOf(root: string, target: Target): Record<string, string> {
  const { platform, arch } = target;
  const found = [
    ...filesIn(root, 'models').filter((path) => /^models\/[^/]+\/model\.onnx$/.test(path)),
    ...filesIn(root, `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}`),
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    'node_modules/hnswlib-node/build/Release/addon.node',
    ...filesIn(root, 'node_modules/@img').filter((path) => path.includes(`-${platform}-${arch}/`)),
    ...filesIn(root, 'node_modules/@cornerstonejs').filter((path) => path.endsWith('.wasm')),
    ...filesIn(root, 'node_modules/pdfjs-dist/legacy/build').filter(isPart),
  ];
  const parts = found.filter((path) => isPart(path) && !isResigned(path, target)).toSorted();
  return Object.fromEntries(parts.map((path) => [path, hashOf(join(root, path))]));
}

/** Every file below a folder, as a path from the root with forward slashes. */
export function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
}

export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
