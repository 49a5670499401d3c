import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const study = {
  study: 1,
  studyInstanceUid: '2.25.1',
  patientId: 'P1',
  patientName: 'ONE^PATIENT',
  date: '2004-01-19',
  description: 'Chest PA',
};
const parting = {
  linked: 0,
  moved: 0,
  parted: 3,
  examples: [
    { report: 7, path: 'texts/ACC3.txt', becomes: 'parted' as const, from: [study], to: [] },
    { report: 8, path: 'texts/ACC4.txt', becomes: 'parted' as const, from: [study], to: [] },
  ],
};

async function show(patterns: readonly string[], more: StandInAnswers = {}) {
  let kept = [...patterns];
  const standIn = standInCore(makeStudies(3), {
    'report.link-patterns': () => succeed({ patterns: kept, standing: '{study}.*' }),
    'report.preview-link-change': () => succeed({ linked: 0, moved: 0, parted: 0, examples: [] }),
    'report.change-link-patterns': ({ patterns: next }) => {
      kept = next;
      return succeed({ read: 0, linked: 0, unmatched: 0, cancelled: false });
    },
    ...more,
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  const asked = (command: string) => standIn.asked.findLast((each) => each.command === command)?.input;
  return { asked };
}

const list = page.getByRole('list', { name: 'Patterns' });
const field = page.getByRole('textbox', { name: 'Pattern', exact: true });

test('a pattern is tried on a folder of one’s own, and tells what it reads in each name', async () => {
  const { asked } = await show([], {
    'report.preview-link-pattern': () =>
      succeed({
        files: 1200,
        matched: 1,
        cut: false,
        examples: [
          { path: 'MRN1/ACC1.txt', fits: true, patient: 'MRN1', accession: 'ACC1' },
          { path: 'letter.txt', fits: false },
        ],
      }),
  });
  await field.fill('{patient}/{accession}.txt');
  await page.getByRole('textbox', { name: 'Folder to try it on' }).fill('/data/reports');
  await page.getByRole('button', { name: 'Try it on a folder' }).click();
  await expect.element(page.getByText('Fits 1 of 1,200 files.')).toBeVisible();
  await expect.element(page.getByText('patient MRN1 · accession ACC1')).toBeVisible();
  await expect.element(page.getByText('does not fit')).toBeVisible();
  expect(asked('report.preview-link-pattern')).toEqual({
    folder: 'grant of /data/reports',
    pattern: '{patient}/{accession}.txt',
  });
  expect(asked('report.change-link-patterns')).toBeUndefined();
});

test('a pattern that moves no report is used at once', async () => {
  const { asked } = await show(['{accession}.txt']);
  await field.fill('{study}.rtf');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect.element(list.getByText('{study}.rtf')).toBeVisible();
  await expect.element(field).toHaveValue('');
  expect(asked('report.change-link-patterns')).toEqual({ patterns: ['{accession}.txt', '{study}.rtf'] });
});

test('a pattern on which reports rest is taken away only after a person has seen which', async () => {
  const { asked } = await show(['{accession}.txt'], { 'report.preview-link-change': () => succeed(parting) });
  const remove = page.getByRole('button', { name: 'Remove {accession}.txt' });
  const dialog = page.getByRole('alertdialog', { name: 'Reports that these patterns move' });
  await remove.click();
  await expect.element(dialog.getByText(/^3 reports would be without a study\./)).toBeVisible();
  await expect.element(dialog.getByText('texts/ACC3.txt')).toBeVisible();
  await expect.element(dialog.getByText(/PATIENT.*→ no study/i).first()).toBeVisible();
  await expect.element(dialog.getByText('and 1 more')).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave them' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  expect(asked('report.change-link-patterns')).toBeUndefined();
  await remove.click();
  await dialog.getByRole('button', { name: 'Change the patterns' }).click();
  await expect.element(remove).not.toBeInTheDocument();
  expect(asked('report.change-link-patterns')).toEqual({ patterns: [] });
});

test('what is no pattern is refused beside it, in words, and stays to be mended', async () => {
  const { asked } = await show([], {
    'report.preview-link-change': () => fail('bad-input', 'The pattern must name the study.'),
  });
  await field.fill('{patient}.txt');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect.element(page.getByText('The pattern must name the study.')).toBeVisible();
  await expect.element(field).toHaveValue('{patient}.txt');
  expect(asked('report.change-link-patterns')).toBeUndefined();
});
