import { existsSync } from 'node:fs';
import { join } from 'node:path';

let said = false;

/**
 * Where the development corpus keeps something, for tests only: `SIMILE_CORPUS` names its root. Undefined where the
 * corpus is absent; the first such call says so in one line.
 */
export function corpusPath(place: string): string | undefined {
  const root = process.env['SIMILE_CORPUS'];
  const path = root === undefined ? undefined : join(root, place);
  if (path !== undefined && existsSync(path)) return path;
  if (!said) console.log('corpus absent: tests that read SIMILE_CORPUS are skipped');
  said = true;
  return undefined;
}
