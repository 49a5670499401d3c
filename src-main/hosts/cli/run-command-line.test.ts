import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aChestFilm, aCtSlice } from '../../core/dicom/synthesize.ts';
import { aFolderOf } from '../../core/test-library.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a person does, in a folder of their own. */
function simile(words: readonly string[], folder: string): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

function json(run: Run): unknown {
  return JSON.parse(run.stdout);
}

function aFolderOfFilms(): string {
  const film = (seed: number, patientId: string): Uint8Array =>
    aChestFilm({
      seed,
      patientId,
      columns: 128,
      rows: 152,
      elements: { x00080018: { vr: 'UI', value: `2.25.${seed}` } },
    });
  return aFolderOf({
    'films/a': film(1, 'ANN'),
    'films/b': film(2, 'ANN'),
    'films/c': film(3, 'BOB'),
    'films/d': film(4, 'CAT'),
    'slice.dcm': aCtSlice(),
    'film.txt': 'not an image',
  });
}

test('a stranger imports a folder, asks for the cases like one of them, and takes one out again', () => {
  const folder = aFolderOfFilms();
  const lib = ['--library', 'lib', '--json'];
  const imported = simile(['import', 'films', ...lib], folder);
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(json(imported)).toMatchObject({
    walked: 4,
    new: 4,
    states: { indexed: 4 },
    embedding: { 'in-domain': 4 },
    files: [],
  });

  const byUid = simile(['similar', '2.25.1', ...lib], folder);
  expect(json(byUid)).toMatchObject({
    index: 'exact',
    searched: 4,
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const hitsOf = (run: Run): { sopInstanceUid: string; rank: number; score: number; path: string }[] =>
    (json(run) as { hits: { sopInstanceUid: string; rank: number; score: number; path: string }[] }).hits;
  const uids = hitsOf(byUid).map((hit) => hit.sopInstanceUid);
  expect(uids.toSorted()).toEqual(['2.25.3', '2.25.4']);
  expect(hitsOf(byUid).map((hit) => hit.rank)).toEqual([1, 2]);
  expect(hitsOf(byUid).every((hit) => hit.path.startsWith(join(folder, 'films')))).toBe(true);

  const byFile = simile(['similar', 'films/a', ...lib], folder);
  expect(hitsOf(byFile).map((hit) => hit.sopInstanceUid)).toEqual(uids);
  expect(hitsOf(byFile)[0]?.score).toBeCloseTo(hitsOf(byUid)[0]?.score ?? 0, 5);
  const withOwn = simile(['similar', '2.25.1', '--same-patient', '-k', '1', '--sex', 'F', ...lib], folder);
  expect(withOwn.code).toBe(0);

  const lines = simile(['neighbours', '-k', '50', ...lib], folder)
    .stdout.trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { fingerprint: string; sopInstanceUid: string; hits: unknown[] });
  expect(lines.map((line) => line.hits.length)).toEqual([3, 3, 3, 3]);
  expect(json(byUid)).toMatchObject({ fingerprint: lines[0]?.fingerprint });

  expect(json(simile(['remove', 'ANN', ...lib], folder))).toMatchObject({ instances: 2, files: 2 });
  expect(json(simile(['similar', '2.25.3', ...lib], folder))).toMatchObject({ searched: 2 });
  expect(json(simile(['studies', ...lib], folder))).toMatchObject({ total: 2 });
  expect(json(simile(['verify', ...lib], folder))).toMatchObject({ ok: true });
  expect(json(simile(['rebuild', ...lib], folder))).toMatchObject({ vectors: 2 });
}, 120_000);

test('failures are one JSON document with a code, exit 1; wrong usage is exit 2', () => {
  const folder = aFolderOfFilms();
  const failure = (words: readonly string[]): unknown => {
    const run = simile([...words, '--json'], folder);
    expect(run.code).toBe(1);
    return (json(run) as { failure: { code: string } }).failure.code;
  };
  expect(failure(['studies', '--library', 'nowhere'])).toBe('library-missing');
  expect(failure(['import', 'nowhere', '--library', 'lib'])).toBe('folder-unreadable');
  expect(failure(['similar', '1.2.3', '--library', 'lib'])).toBe('not-found');
  expect(failure(['similar', 'slice.dcm', '--library', 'lib'])).toBe('outside-domain');
  expect(failure(['similar', 'film.txt', '--library', 'lib'])).toBe('image-type-unsupported');
  mkdirSync(join(folder, 'bad'));
  writeFileSync(join(folder, 'bad', 'library.db'), 'this is no database');
  expect(failure(['studies', '--library', 'bad'])).toBe('library-damaged');
  expect(failure(['import', 'films', '--library', 'film.txt'])).toBe('library-place-refused');
  for (const words of [
    ['similar'],
    ['import', 'x'],
    ['frobnicate'],
    ['similar', 'a', '--age', 'old', '--library', 'lib'],
    ['--nonsense'],
    ['similar', 'a', '-k', '1001', '--library', 'lib'],
    ['similar', 'a', '--region', '10,,30,40', '--library', 'lib'],
    ['similar', 'a', '--words', 'effusion', '--weights', ',,', '--library', 'lib'],
  ])
    expect(simile(words, folder)).toMatchObject({ code: 2, stdout: '' });
  const told = simile(['import', '--json'], folder);
  expect([told.code, json(told)]).toMatchObject([2, { failure: { code: 'wrong-usage' } }]);
  // What it shows is for a person to read.
  const shown = simile(['demo', '--json'], folder);
  expect([shown.code, json(shown)]).toMatchObject([2, { failure: { detail: 'demo takes no --json' } }]);
}, 120_000);

test('a library that is not sound is an exit of 1, for scripts that never read what verify says', () => {
  const folder = aFolderOfFilms();
  const lib = ['--library', 'lib'];
  simile(['import', 'films', ...lib], folder);
  expect(simile(['verify', ...lib], folder)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Sound\.\n$/u),
  });
  rmSync(join(folder, 'films', 'a'));
  const unsound = simile(['verify', ...lib], folder);
  expect(unsound).toMatchObject({ code: 1, stdout: expect.stringMatching(/1 missing[^]*Not sound\.\n$/u) });
  const told = simile(['verify', '--json', ...lib], folder);
  expect([told.code, json(told)]).toMatchObject([1, { ok: false, locations: { missing: 1 } }]);
}, 120_000);

test('an option that a command does not take is refused, so that remove --dry-run removes nothing', () => {
  const folder = aFolderOfFilms();
  const lib = ['--library', 'lib'];
  simile(['import', 'films', ...lib], folder);
  expect(simile(['remove', 'ANN', '--dry-run', ...lib], folder)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^remove takes no --dry-run\n[^]*remove STUDY/u),
  });
  expect(json(simile(['studies', '--json', ...lib], folder))).toMatchObject({ total: 4 });
}, 120_000);

test('a finding that nobody can mean is refused with those that it may have meant', () => {
  const folder = aFolderOfFilms();
  const lib = ['--library', 'lib'];
  simile(['import', 'films', ...lib], folder);
  expect(simile(['studies', '--without', 'pleural efusion', ...lib], folder)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^bad-input: No finding is called pleural efusion\. .*pleural effusion/u),
  });
  expect(simile(['studies', '--with', 'j90', ...lib], folder).stderr).toBe(
    'bad-input: No finding is called j90. There is: J90.\n',
  );
  expect(simile(['studies', '--without', 'pleural effusion', '--with', 'J90', ...lib], folder).code).toBe(0);
}, 120_000);

test('help shows one command where one is named', () => {
  const help = simile(['help', 'relocate'], aFolderOf({}));
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('relocate OLD NEW') });
  expect(help.stdout).not.toContain('import FOLDER');
  expect(simile(['relocate', '--help'], aFolderOf({})).stdout).toBe(help.stdout);
}, 60_000);

test('whoever reads no further, as head does, meets no fault', async () => {
  const child = spawn(process.execPath, [main, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (words) => (said += String(words)));
  await once(child, 'close');
  expect([said, child.exitCode]).toEqual(['', 141]);
}, 60_000);
