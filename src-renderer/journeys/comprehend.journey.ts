import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  openSimulatedService,
  type SimulatedService,
} from '../../src-main/core/reports/comprehend-medical/simulated-aws.ts';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { expectAccessible } from './expect-accessible.ts';
import { importEnds, importFilms } from './import-films.ts';
import { executablePath, openWindow } from './open-window.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-reported-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Two films with their reports, in the layout of MIMIC-CXR. */
async function reportedFilms(): Promise<string> {
  const folder = await aFolder();
  const impressions = ['Left pleural effusion in Ada Quimby.', 'Moderate cardiomegaly. No pneumothorax.'];
  for (const [at, impression] of impressions.entries()) {
    const study = join(folder, `p${at}`, `s5000000${at}`);
    await mkdir(study, { recursive: true });
    const film = aChestFilm({ seed: at + 1, columns: 160, rows: 196, patientName: 'Quimby^Ada' });
    await writeFile(join(study, 'a.dcm'), film);
    await writeFile(`${study}.txt`, `FINDINGS: The lungs are clear.\n\nIMPRESSION: ${impression}\n`);
  }
  return folder;
}

async function aService(): Promise<SimulatedService> {
  const service = await openSimulatedService([
    { words: 'effusion', code: 'J90', description: 'Pleural effusion' },
    { words: 'clear', code: 'R91.8', description: 'Other nonspecific abnormal finding of lung field' },
  ]);
  onTestFinished(() => service.close());
  return service;
}

async function importAndSettings(page: Page): Promise<void> {
  await importFilms(page, await reportedFilms());
  await importEnds(page);
  await page.getByRole('button', { name: 'Close import' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
}

async function switchOn(page: Page, { endpoint }: SimulatedService): Promise<void> {
  // The switch itself is hidden under its drawing.
  await page.getByText('Amazon Comprehend Medical as a second reader').click();
  await page.getByRole('textbox', { name: /Address/ }).fill(endpoint);
  await page.getByRole('button', { name: 'Let text leave' }).click();
  await page.getByRole('textbox', { name: 'Access key ID' }).fill('AKIDEXAMPLE00000');
  await page.getByRole('textbox', { name: 'Secret access key' }).fill('not-a-secret-at-all');
  await page.getByRole('button', { name: 'Use these' }).click();
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: /What would leave/ }).click();
  await page.getByRole('button', { name: /^Send/ }).click({ timeout: 60_000 });
}

describe.runIf(executablePath !== undefined)('a second reader of reports, in a real browser', () => {
  test('is switched on, shows what would leave, and its disagreements stand beside ours', async () => {
    const service = await aService();
    const { page } = await openWindow();
    await importAndSettings(page);
    expect(service.connections(), 'off, it is never connected to').toBe(0);
    await switchOn(page, service);
    await page.getByRole('button', { name: 'Forget them' }).waitFor();
    expect(service.connections(), 'switched on, nothing leaves unasked').toBe(0);

    await page.getByRole('button', { name: /What would leave/ }).click();
    await page.getByText(/Left pleural effusion in X+ X+\./).waitFor({ timeout: 60_000 });
    expect(service.connections(), 'a preview sends nothing').toBe(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Send/ }).click();
    await page.getByText(/^Done: 2 reports/).waitFor({ timeout: 60_000 });
    expect(service.objections).toEqual([]);
    expect(service.received.map(({ text }) => text).join('\n')).not.toContain('Quimby');

    await page.getByRole('button', { name: 'Disagreements' }).click();
    const table = page.getByRole('table');
    await table.waitFor();
    await expect
      .poll(() => table.innerText())
      .toMatch(/only the service sees it[\s\S]*The lungs are clear\./);
    expect(await table.innerText()).toMatch(/only Simile sees it[\s\S]*Moderate cardiomegaly\./);
    await expectAccessible(page);

    // Back at the list, facets and filters ask whichever of the two is chosen.
    await page.getByRole('main', { name: 'Disagreements' }).getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('switch', { name: /Comprehend Medical/ }).waitFor();
    await page.keyboard.press('Escape');
    const readers = page.getByRole('group', { name: 'Whose reading of the reports' });
    const heart = page.getByRole('treeitem', { name: /^cardiomegaly/ });
    await heart.waitFor();
    await readers.getByRole('button', { name: 'Both' }).click();
    await heart.waitFor({ state: 'detached' });
    await expectAccessible(page);
    await page.getByRole('treeitem', { name: /^pleural effusion/ }).click({ position: { x: 60, y: 15 } });
    await page.getByText('pleural effusion, by both readers').waitFor();
    await expect
      .poll(() => page.getByRole('grid', { name: 'Studies' }).getAttribute('aria-rowcount'))
      .toBe('2');
  });

  test('throttled or without a network, says so and keeps what was answered', async () => {
    const service = await aService();
    const { page } = await openWindow();
    await importAndSettings(page);
    await switchOn(page, service);
    const throttled = { kind: 'error', status: 400, name: 'TooManyRequestsException' } as const;
    service.misbehave(...Array.from({ length: 6 }, () => throttled));
    await send(page);
    await page
      .getByRole('alert')
      .getByText('AWS asks to slow down.', { exact: false })
      .waitFor({ timeout: 60_000 });

    await service.close();
    await send(page);
    await page
      .getByRole('alert')
      .getByText('cannot be reached', { exact: false })
      .waitFor({ timeout: 60_000 });
    // All else works on.
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.getByRole('grid', { name: 'Studies' }).getAttribute('aria-rowcount'))
      .toBe('3');
  });

  test('is dead where the administrator’s policy forbids network services', async () => {
    const policy = join(await aFolder(), 'policy.json');
    await writeFile(policy, '{"networkServices": "forbidden"}');
    const { page } = await openWindow({ SIMILE_POLICY: policy });
    await importAndSettings(page);
    await page.getByText('Switched off for good by this machine’s policy file.', { exact: false }).waitFor();
    await expect.poll(() => page.getByRole('switch', { name: /Comprehend Medical/ }).isDisabled()).toBe(true);
    await expectAccessible(page);
  });
});
