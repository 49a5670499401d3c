import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';

export interface ReportedFilm {
  readonly seed: number;
  readonly findings: string;
  readonly impression: string;
}

/** Synthetic chest films in folders as MIMIC-CXR lays them out, each with its report beside the folder. */
export async function aFolderOfReportedFilms(films: readonly ReportedFilm[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-reported-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const { seed, findings, impression } of films) {
    const study = join(folder, 'files', `p1000000${seed}`, `s5000000${seed}`);
    await mkdir(study, { recursive: true });
    await writeFile(join(study, 'film.dcm'), aChestFilm({ seed, columns: 160, rows: 196 }));
    await writeFile(
      `${study}.txt`,
      `FINAL REPORT\n\n INDICATION: Cough.\n\n FINDINGS:\n ${findings}\n\n IMPRESSION:\n ${impression}\n`,
    );
  }
  return folder;
}
