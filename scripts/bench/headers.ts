import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { readHeaderFile } from '../../src-main/core/dicom/read-header-file.ts';

export interface HeaderBench {
  readonly files: number;
  readonly filesPerSecond: number;
}

/** Headers read from files, one after the other, as the first phase of an import does. */
export async function benchHeaders(files = 2000): Promise<HeaderBench> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-bench-'));
  try {
    const bytes = aChestFilm({ columns: 256, rows: 304 });
    for (let n = 0; n < files; n += 1) await writeFile(join(folder, `f${n}`), bytes);
    const startedAt = performance.now();
    for (let n = 0; n < files; n += 1) {
      const header = await readHeaderFile(join(folder, `f${n}`), { open });
      if (!header.ok) throw new Error(header.failure.detail);
    }
    return { files, filesPerSecond: files / ((performance.now() - startedAt) / 1000) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
