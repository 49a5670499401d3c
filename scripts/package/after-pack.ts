import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFuses } from './fuses.ts';
import { fusedBinaryOf, resourcesOf, targetOf, type PackContext } from './pack-context.ts';
import { filesIn, hashOf, isPart, partsOf } from './parts-of.ts';
import { signingNotice } from './signing-notice.ts';

/**
 * Before a package is signed: its fuses are set, what lies beside its archive is held against the list inside it, and
 * a build that nobody will sign says so.
 */
export default function afterPack(context: PackContext): void {
  const binary = fusedBinaryOf(context);
  const bytes = readFileSync(binary);
  setFuses(bytes);
  writeFileSync(binary, bytes);

  const unpacked = join(resourcesOf(context), 'app.asar.unpacked');
  const wrong = differences(unpacked, partsOf(context.packager.projectDir, targetOf(context)), context);
  if (wrong.length > 0) throw new Error(`outside the archive: ${wrong.join('; ')}`);

  const notice = signingNotice(context.electronPlatformName, process.env);
  if (notice !== undefined) console.warn(notice);
}

/** What lies there and should not, should and does not, or is not what was listed. */
function differences(
  unpacked: string,
  parts: Record<string, string>,
  { electronPlatformName }: PackContext,
): string[] {
  const there = filesIn(unpacked, '.').map((path) => path.replace(/^\.\//, ''));
  const stray = there.filter((path) => parts[path] === undefined);
  return [
    ...stray
      .filter((path) => !isPart(path) || electronPlatformName !== 'darwin')
      .map((path) => `${path} is not listed`),
    ...Object.entries(parts)
      .filter(([path]) => !there.includes(path))
      .map(([path]) => `${path} is missing`),
    ...Object.entries(parts)
      .filter(([path, hash]) => there.includes(path) && hashOf(join(unpacked, path)) !== hash)
      .map(([path]) => `${path} is not what was listed`),
  ];
}
