import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * The files of an installation that lie outside its sealed archive, because native code and readers of whole files
 * cannot open them inside it: path from the application's root, with forward slashes, and SHA-256 in hexadecimal.
 */
export const partsManifest = z.strictObject({
  parts: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

/** The name of the manifest, beside the bundle of the main process: inside the archive, whose own seal covers it. */
export const manifestName = 'parts.json';

/**
 * The parts that are missing or not what they were when the package was made, in the manifest's order. `root` is the
 * folder that the manifest's paths start from.
 */
export async function findBrokenParts(manifest: URL, root: URL): Promise<readonly string[]> {
  const { parts } = partsManifest.parse(JSON.parse(await readFile(manifest, 'utf8')));
  const broken: string[] = [];
  for (const [path, hash] of Object.entries(parts))
    if ((await hashOf(fileURLToPath(new URL(path, root)))) !== hash) broken.push(path);
  return broken;
}

/** SHA-256 of a file in hexadecimal; undefined where it cannot be read. */
export async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
  return hash.digest('hex');
}
