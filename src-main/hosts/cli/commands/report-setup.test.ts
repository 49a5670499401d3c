import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aFolderOf } from '../../../core/test-library.ts';
import { parseFuse, sourcesText } from './parse-fuse.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

function simile(folder: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words, '--library', 'library'], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const table = 'Fall;Text\nA1;"Small left pleural effusion. The heart is normal in size."\n';

test('a table is listed, shown, mapped and found by its words', { timeout: 120_000 }, () => {
  const folder = aFolderOf({ 'reports/befunde.csv': table });
  expect(simile(folder, 'import', 'reports').stdout).toContain('It is not known which columns');
  const [, number = ''] = /^ *(\d+) {2}waits .* befunde\.csv$/m.exec(simile(folder, 'tables').stdout) ?? [];
  expect(simile(folder, 'tables', number).stdout).toMatch(/^ +1 .* Text {2}\(Small left pleural effusion\./m);
  expect(simile(folder, 'tables', number, '--map', 'report=Nothing')).toMatchObject({ status: 2 });
  expect(simile(folder, 'tables', number, '--map', 'report=Text,accessionNumber=0').stdout).toContain(
    '1 read',
  );
  expect(simile(folder, 'search', 'effusion').stdout).toContain('1 reports');
  expect(simile(folder, 'patterns', '--set', '{accession}.txt', '--dry-run').stdout).toContain(
    '0 would find a study, 0 would go to another, 0 would lose theirs',
  );
  expect(simile(folder, 'patterns').stdout).not.toContain('{accession}.txt');
  expect(simile(folder, 'patterns', '--dry-run')).toMatchObject({ status: 2 });
  expect(simile(folder, 'patterns', '--set', '{accession}.txt').stdout).toContain('1 without a study');
});

test('words and codes beside an image weigh the same unless it is said', () => {
  expect(parseFuse({})).toBeUndefined();
  expect(parseFuse({ words: 'effusion' })).toEqual({
    words: 'effusion',
    weights: { image: 1, words: 1, codes: 1 },
  });
  expect(parseFuse({ code: ['J90'], weights: '0.5,0,1' })).toEqual({
    codes: ['J90'],
    weights: { image: 0.5, words: 0, codes: 1 },
  });
});

test.each([
  { weights: '1,1,1' },
  { words: 'a', weights: '1,1' },
  { words: 'a', weights: '1,2,0' },
  { words: 'a', weights: 'x,0,0' },
])('%o is not understood', (words) => {
  expect(() => parseFuse(words)).toThrow('--weights');
});

test('a hit says what each source gave, and is silent about one that was not asked', () => {
  expect(sourcesText({ image: 0.814, codes: 1 })).toBe('image 0.81, codes 1.00');
});
