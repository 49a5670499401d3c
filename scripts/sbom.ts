import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.looseObject({ name: z.string(), version: z.string() })),
});

/**
 * What Simile is made of, as CycloneDX: every package of the lock file (those that only build and test are marked so, for
 * the window's packages among them are bundled and Electron is the program around it), and the models with their hashes.
 * Nothing is asked of a network.
 */
export function billOfMaterials(): z.infer<typeof bill> {
  const npm = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error(`npm could not list the packages: ${npm.stderr}`);
  const listed = bill.parse(JSON.parse(npm.stdout));
  return { ...listed, components: [...listed.components, ...models()] };
}

function models() {
  const folder = join(root, 'models');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('model.onnx'))
    .map(({ name }) => {
      const bytes = readFileSync(join(folder, name, 'model.onnx'));
      const content = createHash('sha256').update(bytes).digest('hex');
      return {
        type: 'machine-learning-model',
        'bom-ref': `model:${name}`,
        name,
        version: content.slice(0, 16),
        hashes: [{ alg: 'SHA-256', content }],
      };
    });
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(billOfMaterials(), undefined, 2)}\n`);
