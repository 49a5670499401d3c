import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { aMeasurementReport } from '../../src-main/core/ingest/a-report-object.ts';
import { aFolderOfReportedFilms, type ReportedFilm } from './a-folder-of-reported-films.ts';
import { expectAccessible } from './expect-accessible.ts';
import { importEnds, importFilms } from './import-films.ts';
import { executablePath, openWindow } from './open-window.ts';

const effusion = 'There is a moderate left pleural effusion. No pneumothorax.';
const films: readonly ReportedFilm[] = [
  { seed: 1, findings: effusion, impression: 'Moderate left pleural effusion.' },
  { seed: 2, findings: 'The heart is enlarged. No pleural effusion.', impression: 'Cardiomegaly.' },
  {
    seed: 3,
    findings: 'Small right pleural effusion. The heart is enlarged.',
    impression: 'Right effusion.',
  },
  { seed: 4, findings: 'No pleural effusion or pneumothorax.', impression: 'Normal chest.' },
];

describe.runIf(executablePath !== undefined)('in a real browser', () => {
  test('films come in with their reports; a code leads to the studies that say it, and to the sentence', async () => {
    const { page } = await openWindow();
    await importAndClose(page, await aFolderOfReportedFilms(films));
    await finding(page, 'pleural effusion').click();
    await expect.poll(() => counted(page)).toMatch(/^2 of 4 studies/);
    // One of the two is moderate, one is on the left: the numbers beside the words are what a click on them finds.
    const severity = page.getByRole('region', { name: 'Severity', exact: true });
    await expect.poll(() => severity.innerText()).toContain('of pleural effusion');
    await severity.getByRole('button', { name: 'moderate 1' }).click();
    await expect.poll(() => counted(page)).toMatch(/^1 of 4 studies/);
    await severity.getByRole('button', { name: 'moderate 1' }).click();
    await expect.poll(() => counted(page)).toMatch(/^2 of 4 studies/);
    await expectAccessible(page);
    await row(page, 1).dblclick();
    const lit = page.locator('[data-lit="true"]');
    await lit.waitFor();
    expect(await lit.innerText()).toContain('Moderate left');
    const report = page.getByRole('complementary', { name: 'Report' });
    expect(await report.innerText()).toContain('J90 Pleural effusion');
    await expectAccessible(page);
    // The denial in the same report carries no code.
    await report.getByRole('button', { name: 'Denied: pneumothorax' }).click();
    await report.getByRole('heading', { name: 'pneumothorax Denied' }).waitFor();
    expect(await report.getByRole('region', { name: 'What the sentence says' }).innerText()).not.toContain(
      'J93',
    );
  });

  test('films like one are found without those whose report says effusion', async () => {
    const { page } = await openWindow();
    await importAndClose(page, await aFolderOfReportedFilms(films));
    await row(page, 4).dblclick();
    await page.getByRole('img', { name: 'Image', exact: true }).getByText('PHANTOM-4').waitFor();
    await page.keyboard.press('f');
    const hits = page.getByRole('list', { name: 'Hits' });
    await hits.waitFor({ timeout: 30_000 });
    expect(await hits.getByRole('listitem').count()).toBe(3);
    await page.getByRole('button', { name: 'Finding …' }).click();
    await page.getByRole('combobox', { name: 'Finding of the study report' }).fill('pleural eff');
    await page.getByRole('option', { name: /^pleural effusion/ }).click();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Narrow' }).click();
    await expect.poll(() => hits.getByRole('listitem').count(), { timeout: 20_000 }).toBe(1);
    const panel = page.getByRole('complementary', { name: 'Similar cases' });
    expect(await panel.innerText()).toContain('without pleural effusion');
    await expectAccessible(page);
  });

  test('films like one are found among those that the list is filtered to', async () => {
    const { page } = await openWindow();
    await importAndClose(page, await aFolderOfReportedFilms(films));
    await finding(page, 'pleural effusion').click();
    await expect.poll(() => counted(page)).toMatch(/^2 of 4 studies/);
    await row(page, 1).dblclick();
    await page.getByRole('img', { name: 'Image', exact: true }).getByText('PHANTOM-1').waitFor();
    await page.keyboard.press('f');
    const panel = page.getByRole('complementary', { name: 'Similar cases' });
    const hits = page.getByRole('list', { name: 'Hits' });
    await hits.waitFor({ timeout: 30_000 });
    expect(await hits.getByRole('listitem').count()).toBe(3);
    await panel.getByRole('button', { name: 'Narrow', exact: true }).click();
    await page.getByRole('menuitem', { name: 'As the list is filtered' }).getByText('2 studies').waitFor();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: 'As the list is filtered' }).click();
    await expect.poll(() => hits.getByRole('listitem').count(), { timeout: 20_000 }).toBe(1);
    await panel.getByText('with pleural effusion').waitFor();
    await expectAccessible(page);
    await panel.getByRole('row', { name: 'With pleural effusion' }).getByRole('button').click();
    await expect.poll(() => hits.getByRole('listitem').count(), { timeout: 20_000 }).toBe(3);
  });

  test('a report that names no study is linked by hand, and its findings count from then on', async () => {
    const folder = await aFolderOfReportedFilms(films.slice(1, 2));
    await mkdir(join(folder, 'inbox'));
    await writeFile(
      join(folder, 'inbox', 'letter.txt'),
      'FINAL REPORT\n\nFINDINGS:\nThere is a left pneumothorax.\n\nIMPRESSION:\nLeft pneumothorax.\n',
    );
    const { page } = await openWindow();
    await importAndClose(page, folder);
    await page.getByRole('button', { name: '1 report without a study' }).click();
    const drawer = page.getByRole('complementary', { name: 'Reports without a study' });
    await drawer.getByText('inbox/letter.txt').waitFor();
    await drawer.getByRole('button', { name: 'Find its study …' }).click();
    await drawer.getByRole('searchbox').fill('PHANTOM-2');
    await expectAccessible(page);
    await drawer.getByRole('list', { name: 'Studies found' }).getByRole('button', { name: 'Link' }).click();
    await drawer.getByText('Every report has its study.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => finding(page, 'pneumothorax').textContent()).toContain('present in 1');
  });

  test('measurements of a structured report come in with their film and are read beside it', async () => {
    const of = { studyUid: '2.25.7001', patientId: 'PHANTOM-7', name: 'Phantom^Seven' };
    const folder = await aFolderOfReportedFilms([]);
    const film = aChestFilm({
      seed: 7,
      columns: 160,
      rows: 196,
      patientId: of.patientId,
      patientName: of.name,
      elements: { x0020000d: { vr: 'UI', value: of.studyUid } },
    });
    await writeFile(join(folder, 'film'), film);
    const nodule = { finding: 'Nodule', site: 'Left upper lobe of lung', millimetres: 9 };
    await writeFile(join(folder, 'sr'), aMeasurementReport(of, [nodule], 'No pleural effusion.'));
    const { page } = await openWindow();
    await importAndClose(page, folder);
    await expect.poll(() => finding(page, 'lung nodule').textContent()).toContain('present in 1');
    await row(page, 7).dblclick();
    await page.keyboard.press('v');
    const report = page.getByRole('complementary', { name: 'Report' });
    await report.getByText(/Left upper lobe of lung, Long Axis 9 mm/).waitFor();
    await report
      .getByRole('button', { name: /lung nodule, left/ })
      .first()
      .waitFor();
    await expectAccessible(page);
  });

  test('a finding that a person corrects is counted otherwise at once, with their name beside it', async () => {
    const { page } = await openWindow();
    await importAndClose(page, await aFolderOfReportedFilms(films));
    const effusions = finding(page, 'pleural effusion');
    await expect.poll(() => effusions.textContent()).toContain('present in 2');
    await effusions.click();
    await row(page, 1).dblclick();
    const said = page.getByRole('region', { name: 'What the sentence says' });
    // Impression and findings both say it: what was misread is misread twice. The impression is where the list led.
    await said.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('textbox', { name: 'Your name or initials' }).fill('Dr Rao');
    await page.keyboard.press('Enter');
    await said.getByText(/^Rejected by Dr Rao/).waitFor();
    const findings = page.locator('[data-section="findings"]');
    await findings.getByRole('button', { name: /^pleural effusion/ }).click();
    await said.getByRole('button', { name: 'Reject' }).click();
    await said.getByText(/^Rejected by Dr Rao/).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => effusions.textContent()).toContain('present in 1');
  });

  test('words of reports are found, quoted and affirmed, and the search is kept', async () => {
    const { page } = await openWindow();
    await importAndClose(page, await aFolderOfReportedFilms(films));
    const bar = page.getByRole('combobox', { name: 'Search the library' });
    await bar.fill('"pleural effusion"');
    await page.keyboard.press('Enter');
    await expect.poll(() => counted(page)).toMatch(/^4 studies|^4 of 4/);
    await page.locator('[role="gridcell"] mark').first().waitFor();
    await page.getByRole('group', { name: 'Words of reports' }).getByText('Affirmed only').click();
    await expect.poll(() => counted(page)).toMatch(/^2 of 4 studies/);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Saved searches' }).click();
    await page.getByRole('menuitem', { name: 'Save this search …' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Effusions');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await bar.fill('"pleural');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('A quotation mark is not closed.').waitFor();
  });
});

async function importAndClose(page: Page, folder: string): Promise<void> {
  await importFilms(page, folder);
  await importEnds(page);
  await page.getByRole('button', { name: 'Close import' }).click();
}

function finding(page: Page, concept: string) {
  return page.getByRole('treeitem', { name: new RegExp(`^${concept} ?[A-Z]\\d`) });
}

function row(page: Page, seed: number) {
  return page.getByRole('row').filter({ hasText: `PHANTOM-${seed}` });
}

function counted(page: Page): Promise<string> {
  return page.getByRole('contentinfo').innerText();
}
