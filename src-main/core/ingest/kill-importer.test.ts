import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seededRandom } from '../dicom/phantom/seeded-random.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder, contentOf } from '../store/test-store.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

const importer = fileURLToPath(new URL('./importer-to-kill.ts', import.meta.url));
const films = 36;

/** A folder with films, a copy, a clash of UIDs, a broken film and papers: every state that an import can reach here. */
function aMixedFolder(): string {
  const film = (seed: number, more = {}): Uint8Array => aChestFilm({ seed, columns: 32, rows: 36, ...more });
  const clash = { elements: { x00080018: { vr: 'UI', value: '2.25.42' } } };
  const files = Object.fromEntries(
    Array.from({ length: films }, (_, n) => [`f${String(n).padStart(2, '0')}`, film(n)]),
  );
  return aFolderOf({
    ...files,
    copy: film(3),
    'clash-1': film(101, clash),
    'clash-2': film(102, clash),
    'cut-short': film(103).subarray(0, 900),
    'notes.md': 'nothing',
  });
}

interface Killed {
  /** Files whose end the importer had acknowledged when it was killed. */
  readonly acknowledged: number;
  readonly finished: boolean;
}

interface Told {
  readonly phase: 'headers' | 'reports' | 'pixels' | 'imported';
  readonly done: number;
  readonly indexed: number;
}

/**
 * Runs the importer and kills it (SIGKILL) once it has told of `point` files, in headers and pixels together. However long
 * that takes to reach it, it has not closed its library by then.
 */
function importAndKill(library: string, folder: string, point: number): Promise<Killed> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [importer, library, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let acknowledged = 0;
    let walked = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { phase, done, indexed } = JSON.parse(line) as Told;
      if (phase === 'imported') {
        if (!child.killed) child.stdin.end();
        return;
      }
      if (phase === 'headers') walked = done;
      else acknowledged = Math.max(acknowledged, indexed);
      if (walked + (phase === 'pixels' ? done : 0) >= point) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ acknowledged, finished: code === 0 && signal === null }));
  });
}

test('an importer killed at twenty points loses nothing it acknowledged, and ends as an undisturbed one', async () => {
  const folder = aMixedFolder();
  const straight = await aLibrary();
  const report = await straight.import(folder);
  const undisturbed = contentOf(straight);
  const random = seededRandom(20);
  let interrupted = 0;
  for (let round = 0; round < 20; round += 1) {
    const place = aFolder();
    const point = Math.ceil(random.next() * report.walked * 2);
    const { acknowledged, finished } = await importAndKill(place, folder, point);
    if (!finished) interrupted += 1;
    const library = await aLibrary(place);
    expect(library.store.wasUnclean).toBe(!finished);
    const kept = library.store.database.get<{ n: number }>(
      "SELECT COUNT(*) AS n FROM ledger WHERE state = 'indexed'",
    );
    expect(kept?.n).toBeGreaterThanOrEqual(acknowledged);
    const resumed = await library.import(folder);
    expect(resumed.states).toEqual(report.states);
    expect(contentOf(library)).toEqual(undisturbed);
    expect((await library.get('library.verify', {})).ok).toBe(true);
    await library.close();
  }
  expect(interrupted).toBeGreaterThan(10);
}, 400_000);
