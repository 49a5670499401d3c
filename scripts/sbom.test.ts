import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { billOfMaterials } from './sbom.ts';
import { bundledModelFolder } from '../src-main/core/embed/bundled-model.ts';

const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

test(
  'the bill names what is shipped, in its pinned version, and the model by its hash',
  { timeout: 60_000 },
  () => {
    const { components } = billOfMaterials();
    const { packages } = lock.parse(
      JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')),
    );
    const manifest = z
      .object({ sha256: z.string() })
      .loose()
      .parse(JSON.parse(readFileSync(join(bundledModelFolder, 'manifest.json'), 'utf8')));
    for (const name of ['electron', 'better-sqlite3', 'onnxruntime-node', 'react'])
      expect(components).toContainEqual(
        expect.objectContaining({ name, version: packages[`node_modules/${name}`]?.version }),
      );
    expect(components).toContainEqual(
      expect.objectContaining({
        type: 'machine-learning-model',
        hashes: [{ alg: 'SHA-256', content: manifest.sha256 }],
      }),
    );
  },
);
