import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built window into memory, by address (`/assets/main.js`; the page itself is `/`). What is not in this map
 * is not served, so no address can climb out of the folder. Files of unknown type, source maps among them, stay out.
 */
export async function readPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address === '/index.html' ? '/' : address, { type, bytes: await readFile(path) });
  }
  return files;
}

/** What the build leaves in the page where each answer's own nonce goes (Vite's `html.cspNonce`). */
export const nonceMark = '__CSP_NONCE__';

/** The page with a nonce of its own. */
export function withNonce(page: PageFile, nonce: string): PageFile {
  return { ...page, bytes: Buffer.from(page.bytes.toString('utf8').replaceAll(nonceMark, nonce)) };
}
