import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type buildFacts, buildFile } from '../../src-main/core/updates/read-build.ts';
import { keysOf } from '../../src-main/core/updates/trusted-keys.ts';
import { targetOf, type PackContext } from './pack-context.ts';
import { partsOf } from './parts-of.ts';
import { signingNotice } from './signing-notice.ts';

/**
 * Writes down what will lie outside the archive, and how the package is made, before the archive that seals both is made:
 * in `out/`, or where `SIMILE_OUT` says that it was built.
 */
export default function beforePack(context: PackContext): void {
  const { projectDir } = context.packager;
  const manifest = { parts: partsOf(projectDir, targetOf(context)) };
  const out = process.env['SIMILE_OUT'] ?? join(projectDir, 'out');
  writeFileSync(join(out, 'main', 'parts.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
  writeFileSync(
    join(out, 'main', buildFile),
    `${JSON.stringify(factsOf(context, process.env), undefined, 1)}\n`,
  );
}

/** Whether its system will find it signed, and the keys of `SIMILE_UPDATE_KEYS`, a file of PEM blocks: none, no updates. */
export function factsOf(
  { electronPlatformName }: Pick<PackContext, 'electronPlatformName'>,
  env: Readonly<Record<string, string | undefined>>,
): z.infer<typeof buildFacts> {
  const { SIMILE_UPDATE_KEYS: file = '' } = env;
  const updateKeys = file === '' ? '' : readFileSync(file, 'utf8');
  if (file !== '' && keysOf(updateKeys).length === 0)
    throw new Error('SIMILE_UPDATE_KEYS names a file without a public key');
  const isSigned = signingNotice(electronPlatformName, env) === undefined;
  return {
    seal: electronPlatformName === 'linux' ? 'not-by-system' : isSigned ? 'signed' : 'unsigned',
    updateKeys,
  };
}
