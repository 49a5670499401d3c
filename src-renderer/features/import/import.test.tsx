import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ImportReport } from '../../../src-preload/contract/import.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { counts, standInCore } from '../../stand-in/stand-in-core.ts';
import { states } from '../../stand-in/states.ts';

const drawer = page.getByRole('complementary', { name: 'Import' });

function aReport(said: Partial<ImportReport>): ImportReport {
  return {
    batch: 7,
    walked: 12,
    new: 10,
    states: counts({ indexed: 10, 'not-dicom': 2 }),
    embedding: { 'in-domain': 10, 'unknown-domain': 0, 'outside-domain': 0, 'not-embedded': 0, failed: 0 },
    files: [],
    pending: 0,
    cancelled: false,
    seconds: 3,
    ...said,
  };
}

async function openDrawer(): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect.element(drawer).toBeVisible();
}

test('a typed folder is imported by its grant, in place unless a copy is asked for', async () => {
  const standIn = standInCore([], { 'ingest.folder': () => succeed(aReport({})) });
  showWindow(standIn);
  await openDrawer();
  await page.getByRole('textbox', { name: 'Folder' }).fill('/data/chest');
  await drawer.getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(() => drawer.element().textContent).toMatch(/Imported 12 files in 3 s/);
  expect(standIn.asked.find(({ command }) => command === 'ingest.folder')?.input).toEqual({
    folder: 'grant of /data/chest',
    mode: 'reference',
  });
});

test('a folder that was refused is mended and asked for again, without reaching for the mouse', async () => {
  const standIn = standInCore([], { 'ingest.folder': () => succeed(aReport({})) });
  const { places } = standIn.transport;
  if (places.by !== 'typing') throw new Error('the stand-in types its places');
  let refusals = 0;
  showWindow({
    ...standIn,
    transport: {
      ...standIn.transport,
      places: {
        by: 'typing',
        grant: async (use, path) => {
          if (path !== '/data/chets') return places.grant(use, path);
          refusals += 1;
          return fail('folder-unreadable', 'There is no such place.');
        },
      },
    },
  });
  await openDrawer();
  await expect.element(page.getByRole('textbox', { name: 'Folder' })).toHaveFocus();
  await userEvent.keyboard('/data/chets{Enter}');
  await expect.element(drawer.getByText('There is no such place.')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => refusals).toBe(2);
  await userEvent.keyboard('{Backspace}{Backspace}');
  await expect.element(drawer.getByText('There is no such place.')).not.toBeInTheDocument();
  await userEvent.keyboard('st{Enter}');
  await expect.poll(() => drawer.element().textContent).toMatch(/Imported 12 files/);
});

test('an import shows its counts, rate and time left, and closing the drawer does not stop it', async () => {
  let finish: (answer: Outcome<ImportReport>) => void = () => {};
  const standIn = standInCore([], {
    'ingest.folder': () => new Promise<Outcome<ImportReport>>((resolve) => (finish = resolve)),
  });
  showWindow(standIn);
  await openDrawer();
  await page.getByRole('textbox', { name: 'Folder' }).fill('/data/chest');
  await userEvent.keyboard('{Enter}');
  standIn.tell({
    name: 'ingest.progress',
    body: {
      batch: 7,
      phase: 'pixels',
      done: 4210,
      total: 9800,
      rate: 118.2,
      secondsLeft: 47,
      counts: counts({ indexed: 4200, quarantined: 10 }),
    },
  });
  await expect.poll(() => drawer.element().textContent).toMatch(/4,210 of 9,800 · 118\/s · 47 s left/);
  await expect.poll(() => drawer.element().textContent).toMatch(/Quarantined10/);
  await page.getByRole('button', { name: 'Close import' }).click();
  await expect
    .poll(() => page.getByRole('contentinfo').element().textContent)
    .toMatch(/Reading images 4,210\/9,800/);
  expect(standIn.asked.some(({ command }) => command === 'ingest.cancel')).toBe(false);
  finish(succeed(aReport({})));
  await expect.poll(() => page.getByRole('contentinfo').element().textContent).not.toMatch(/Reading images/);
});

test('while a folder is still walked, nobody says how many files there will be', async () => {
  const standIn = standInCore([], { 'ingest.folder': () => new Promise<Outcome<ImportReport>>(() => {}) });
  showWindow(standIn);
  await openDrawer();
  await userEvent.keyboard('/data/chest{Enter}');
  await expect.element(drawer.getByText('Looking through the folder …')).toBeVisible();
  standIn.tell({
    name: 'ingest.progress',
    body: { batch: 7, phase: 'headers', done: 4210, total: 4210, rate: 540, counts: counts({}) },
  });
  await expect.element(drawer.getByText('Reading headers, 4,210 so far · 540/s')).toBeVisible();
  expect(drawer.getByRole('progressbar').element().hasAttribute('aria-valuenow')).toBe(false);
  await expect
    .poll(() => page.getByRole('contentinfo').element().textContent)
    .toMatch(/Reading headers 4,210 · 540\/s/);
});

test('before an import has a rate, its lines say none', async () => {
  const standIn = standInCore([], { 'ingest.folder': () => new Promise<Outcome<ImportReport>>(() => {}) });
  showWindow(standIn);
  await openDrawer();
  await page.getByRole('textbox', { name: 'Folder' }).fill('/data/chest');
  await userEvent.keyboard('{Enter}');
  standIn.tell({
    name: 'ingest.progress',
    body: { batch: 7, phase: 'reports', done: 0, total: 60, rate: 0, counts: counts({}) },
  });
  await expect.poll(() => drawer.element().textContent).toMatch(/Reading reports, 0 of 60(?! ·)/);
  expect(page.getByRole('contentinfo').element().textContent).not.toMatch(/\/s/);
});

test('Cancel asks the core to stop, and says that the batch is finished first', async () => {
  const standIn = states['importing-first']?.(0);
  if (standIn === undefined) throw new Error('no such state');
  showWindow(standIn);
  await page.getByRole('button', { name: 'Cancel import' }).click();
  await openDrawer();
  await expect.element(drawer.getByRole('button', { name: 'Finishing the batch …' })).toBeDisabled();
  expect(standIn.asked.some(({ command }) => command === 'ingest.cancel')).toBe(true);
});

test('a cancelled import says how many files are left and resumes where it stood', async () => {
  const standIn = standInCore([], {
    'ingest.folder': () => succeed(aReport({ cancelled: true, pending: 88 })),
    'ingest.resume': () => succeed(aReport({ walked: 100 })),
  });
  showWindow(standIn);
  await openDrawer();
  await page.getByRole('textbox', { name: 'Folder' }).fill('/data/chest');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => drawer.element().textContent).toMatch(/88 files are still to be read/);
  await drawer.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => drawer.element().textContent).toMatch(/Imported 100 files/);
});

test('every file that is not an image is listed with its reason, a page at a time', async () => {
  const standIn = states['full']?.(20);
  if (standIn === undefined) throw new Error('no such state');
  showWindow(standIn);
  await openDrawer();
  await drawer.getByRole('button', { name: 'Files not indexed' }).first().click();
  await expect.poll(() => drawer.element().textContent).toMatch(/The file ends before its data do\./);
  // The button that was pressed is gone: Tab goes on in the drawer, and Esc still means it.
  await expect.element(drawer).toHaveFocus();
  expect(drawer.element().querySelectorAll('li')).toHaveLength(25);
  await drawer.getByRole('button', { name: 'Show 25 more' }).click();
  await expect.poll(() => drawer.element().querySelectorAll('li').length).toBe(50);
});

test('undoing an import asks first, and keeps it when told to', async () => {
  const standIn = states['full']?.(20);
  if (standIn === undefined) throw new Error('no such state');
  showWindow(standIn);
  await openDrawer();
  const undo = drawer.getByRole('button', { name: 'Undo', exact: true }).first();
  await undo.click();
  const asked = page.getByRole('alertdialog', { name: 'Undo this import?' });
  await expect.poll(() => asked.element().textContent).toContain('/data/archive/chest/2004-2023, 2 Mar 2026');
  await page.getByRole('button', { name: 'Keep' }).click();
  expect(standIn.asked.some(({ command }) => command === 'library.remove')).toBe(false);
  await undo.click();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect
    .poll(() => standIn.asked.find(({ command }) => command === 'library.remove')?.input)
    .toEqual({ batch: 2 });
});

test('a folder that is entered twice in one breath is imported once, and nothing says that it stopped', async () => {
  let finish: (answer: Outcome<ImportReport>) => void = () => {};
  const standIn = standInCore([], {
    'ingest.folder': () => new Promise<Outcome<ImportReport>>((resolve) => (finish = resolve)),
  });
  showWindow(standIn);
  await openDrawer();
  await userEvent.keyboard('/data/chest{Enter}{Enter}');
  await expect.element(drawer.getByText('Looking through the folder …')).toBeVisible();
  finish(succeed(aReport({})));
  await expect.poll(() => drawer.element().textContent).toMatch(/Imported 12 files/);
  expect(standIn.asked.filter(({ command }) => command === 'ingest.folder')).toHaveLength(1);
});

test('an import that another window began goes on being shown, and it is said that one runs', async () => {
  const standIn = standInCore([], { 'ingest.folder': () => fail('import-running') });
  showWindow(standIn);
  await openDrawer();
  await userEvent.keyboard('/data/chest{Enter}');
  await expect.element(drawer.getByText('An import is running already.')).toBeVisible();
  await expect.element(drawer.getByRole('region', { name: 'Import in progress' })).toBeVisible();
  standIn.tell({ name: 'ingest.finished', body: { batch: 7, cancelled: false } });
  await expect.element(drawer.getByRole('textbox', { name: 'Folder' })).toBeVisible();
});

test('another library shows no import of the one before: its batches have the same numbers', async () => {
  const batch = (root: string) =>
    succeed(
      [
        { batch: 1, startedAt: '2026-03-02T07:12:00Z', finishedAt: '2026-03-02T07:31:00Z', root, pending: 0 },
      ].map((each) => ({ ...each, mode: 'copy' as const, states: counts({ indexed: 9, 'not-dicom': 1 }) })),
    );
  let history = batch('/data/first');
  const standIn = standInCore([], {
    'ingest.batches': () => history,
    'ingest.files': () => succeed({ total: 0, rows: [] }),
  });
  showWindow(standIn);
  await openDrawer();
  await expect.element(drawer.getByText('/data/first')).toBeVisible();
  await drawer.getByRole('button', { name: 'Files not indexed' }).click();
  await expect.element(drawer.getByRole('region', { name: 'Files not indexed' })).toBeVisible();
  history = batch('/data/second');
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ name: 'Other', generation: 'g2' }) });
  await expect.element(drawer.getByText('/data/second')).toBeVisible();
  expect(drawer.element().textContent).not.toContain('/data/first');
});

test('an import that ends in the library that was left is not told as one of the library that is open', async () => {
  let finish: (answer: Outcome<ImportReport>) => void = () => {};
  const standIn = standInCore([], {
    'ingest.folder': () => new Promise<Outcome<ImportReport>>((resolve) => (finish = resolve)),
  });
  const { imports } = showWindow(standIn);
  await openDrawer();
  await userEvent.keyboard('/data/chest{Enter}');
  await expect.element(drawer.getByText('Looking through the folder …')).toBeVisible();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ name: 'Other', generation: 'g2' }) });
  await expect.element(drawer.getByRole('textbox', { name: 'Folder' })).toBeVisible();
  finish(succeed(aReport({ cancelled: true, pending: 88 })));
  await expect.poll(() => imports.getState().running.phase).toBe('idle');
  expect(drawer.element().textContent).not.toMatch(/Cancelled|Resume/);
});

test('an import that has ended is shown until its answer says how, and no form stands there between', async () => {
  let finish: (answer: Outcome<ImportReport>) => void = () => {};
  const standIn = standInCore([], {
    'ingest.folder': () => new Promise<Outcome<ImportReport>>((resolve) => (finish = resolve)),
  });
  const { imports } = showWindow(standIn);
  await openDrawer();
  await userEvent.keyboard('/data/chest{Enter}');
  await expect.element(drawer.getByText('Looking through the folder …')).toBeVisible();
  const phases: string[] = [];
  imports.subscribe(({ running }) => phases.push(running.phase));
  standIn.tell({ name: 'ingest.finished', body: { batch: 7, cancelled: false } });
  finish(succeed(aReport({})));
  await expect.poll(() => drawer.element().textContent).toMatch(/Imported 12 files/);
  expect(phases).not.toContain('idle');
});

test('sample cases that were refused for another import show none once that one has ended', async () => {
  let refuse = () => {};
  const standIn = standInCore([], {
    'ingest.samples': () => new Promise((resolve) => (refuse = () => resolve(fail('import-running')))),
  });
  const { imports } = showWindow(standIn);
  const asked = imports.getState().importSamples();
  standIn.tell({ name: 'ingest.finished', body: { batch: 7, cancelled: false } });
  refuse();
  await asked;
  expect(imports.getState().running.phase).toBe('idle');
});

test('sample cases that end in the library that was left end no import of the library that is open', async () => {
  let finish = () => {};
  const standIn = standInCore([], {
    'ingest.samples': () => new Promise((resolve) => (finish = () => resolve(fail('defect')))),
    'ingest.folder': () => new Promise<Outcome<ImportReport>>(() => {}),
  });
  const { imports } = showWindow(standIn);
  await openDrawer();
  const asked = imports.getState().importSamples();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ name: 'Other', generation: 'g2' }) });
  await expect.element(drawer.getByRole('textbox', { name: 'Folder' })).toBeVisible();
  await userEvent.keyboard('/data/chest{Enter}');
  await expect.poll(() => imports.getState().running.phase).toBe('running');
  finish();
  await asked;
  expect(imports.getState().running.phase).toBe('running');
});
