import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aChestFilm } from '../../../core/dicom/synthesize.ts';
import { aFolderOf } from '../../../core/test-library.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

function simile(folder: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words, '--library', 'library'], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('a library that was overwritten is brought back from its copy', { timeout: 60_000 }, () => {
  const folder = aFolderOf({ 'films/IM1': aChestFilm({ columns: 128, rows: 152 }) });
  expect(simile(folder, 'import', 'films').status).toBe(0);
  expect(simile(folder, 'backup').stdout).toMatch(/^library-asked-.* MB, checked\.$/m);
  const [copy] = JSON.parse(simile(folder, 'backups', '--json').stdout);
  writeFileSync(join(folder, 'library', 'library.db'), 'overwritten');
  expect(simile(folder, 'verify').stderr).toContain('library-damaged');
  expect(simile(folder, 'restore', copy.name).stdout).toContain('Restored: 1 studies, 1 images.');
  expect(simile(folder, 'verify').stdout).toContain('Sound.');
});
