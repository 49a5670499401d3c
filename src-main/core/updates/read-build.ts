import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isSystemError } from '../ingest/walk-folder.ts';
import { keysOf, type TrustedKey } from './trusted-keys.ts';

/** Written beside the bundle when a package is made, inside the archive that is sealed. */
export const buildFile = 'build.json';

/** Whether a package was signed for its system; Linux checks its packages by other means. */
export const buildSeal = z.enum(['signed', 'unsigned', 'not-by-system']);
export type BuildSeal = z.infer<typeof buildSeal>;

export const buildFacts = z.strictObject({
  seal: buildSeal,
  /** PEM blocks of the public keys whose updates it installs. */
  updateKeys: z.string(),
});

/** What a running Simile knows of how it was made. */
export interface Build {
  readonly seal: BuildSeal | 'source';
  readonly updateKeys: readonly TrustedKey[];
}

/**
 * Reads what the package says of itself; where there is no such file Simile runs from its sources, and then alone
 * `SIMILE_UPDATE_KEYS` (a file of PEM blocks) names keys to try updates with. A package trusts what was built into it.
 */
export function readBuild(file: string | URL, env: Readonly<Record<string, string | undefined>>): Build {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'ENOENT') throw error;
    const tried = env['SIMILE_UPDATE_KEYS'];
    return { seal: 'source', updateKeys: tried === undefined ? [] : keysOf(readFileSync(tried, 'utf8')) };
  }
  const { seal, updateKeys } = buildFacts.parse(JSON.parse(text));
  return { seal, updateKeys: keysOf(updateKeys) };
}
