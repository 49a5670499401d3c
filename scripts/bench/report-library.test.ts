import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { benchReportLibrary, keepsPromise } from './report-library.ts';

const tool = corpusPath('tools/make-cxr-library.py');
const images = corpusPath('data/cxr-train/nih');
const labels = corpusPath('data/cxr-train/nih-labels.csv');
const python = '/usr/bin/python3';
const canMake =
  tool !== undefined &&
  images !== undefined &&
  labels !== undefined &&
  spawnSync(python, ['-c', 'import pydicom, PIL, numpy']).status === 0;
if (tool !== undefined && !canMake) console.log('no pydicom: no library of films with reports can be made');

/** A set of films with reports, in the folders of MIMIC-CXR, with what each report affirms and denies. */
function aSet(studies: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'simile-report-set-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { status, stderr } = spawnSync(
    python,
    [tool, '--images', images, '--labels', labels, '--out', folder, '--limit', studies, '--seed', 11].map(
      String,
    ),
  );
  if (status !== 0) throw new Error(String(stderr));
  return folder;
}

test.runIf(canMake)(
  'every report of a made library is linked, and what it affirms and denies is found',
  async () => {
    const { misses, ...figures } = await benchReportLibrary(aSet(60));
    expect(misses).toEqual([]);
    expect(figures).toMatchObject({ studies: 60, reports: 60, linked: 60, newAgain: 0 });
    expect(keepsPromise(figures)).toBe(true);
  },
);

test.runIf(canMake)(
  'a report that says another thing than it should, or that no study is found for, breaks the promise',
  async () => {
    const set = aSet(12);
    const rows = readFileSync(join(set, 'truth.csv'), 'utf8').trim().split(/\r?\n/u);
    const [heading = '', ...studies] = rows.map((row) => row.split(','));
    const report = join(set, studies[0]?.[heading.length - 1] ?? '');
    writeFileSync(report, ` FINDINGS: Small right apical pneumothorax. Large hiatus hernia.\n`);
    const { misses, ...figures } = await benchReportLibrary(set);
    expect(misses.length).toBeGreaterThan(0);
    expect(keepsPromise(figures)).toBe(false);
    expect(keepsPromise({ ...figures, affirmedF1: 1, deniedF1: 1 })).toBe(true);
    expect(keepsPromise({ ...figures, affirmedF1: 1, deniedF1: 1, linked: 11 })).toBe(false);
  },
);
