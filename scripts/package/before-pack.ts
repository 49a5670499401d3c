import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { targetOf, type PackContext } from './pack-context.ts';
import { partsOf } from './parts-of.ts';

/**
 * Writes down what will lie outside the archive, before the archive that seals the list is made: in
 * `out/`, or where `SIMILE_OUT` says that it was built.
 */
export default function beforePack(context: PackContext): void {
  const { projectDir } = context.packager;
  const manifest = { parts: partsOf(projectDir, targetOf(context)) };
  const out = process.env['SIMILE_OUT'] ?? join(projectDir, 'out');
  writeFileSync(join(out, 'main', 'parts.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
}
