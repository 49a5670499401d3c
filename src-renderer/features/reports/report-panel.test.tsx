import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { StudyReports } from '../../../src-preload/contract/reports.ts';
import { someReports } from '../../stand-in/make-reports.ts';
import { saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

const panel = page.getByRole('complementary', { name: 'Report' });
const text = page.getByRole('region', { name: 'Report' });
const said = page.getByRole('region', { name: 'What the sentence says' });

/** The report's own words, without what is said to a screen reader only. */
function ownWords(): string {
  const copy = text.element().cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
  return copy.textContent;
}

/** `written` is waited for before a verdict is kept. */
async function openReport(reports: StudyReports = someReports(), written: Promise<void> = Promise.resolve()) {
  let now = reports;
  const shown = await showReadingRoom({
    answers: {
      'report.study': () => succeed(now),
      'report.review': async ({ entity, review, who, changes }) => {
        await written;
        now = {
          ...now,
          reports: now.reports.map((report) => ({
            ...report,
            entities: report.entities.map((each) =>
              each.entity === entity
                ? {
                    ...each,
                    review,
                    reviewedBy: who,
                    reviewedAt: '2026-02-01T10:00:00Z',
                    assertion: changes?.assertion ?? each.assertion,
                  }
                : each,
            ),
          })),
        };
        return succeed({ studies: [1] });
      },
      'lexicon.concepts': () => succeed([{ concept: 'pleural effusion', kind: 'finding', code: 'J90' }]),
    },
  });
  await saying(page.getByRole('img', { name: 'Image', exact: true }), 'Phantom, One');
  await userEvent.keyboard('v');
  await expect.element(panel).toBeVisible();
  return shown;
}

test('V shows the report as its author wrote it, the latest version first and marked', async () => {
  await openReport();
  await expect
    .poll(ownWords)
    .toContain('There is a moderate left pleural effusion, increased since the prior study.');
  const versions = [...document.querySelectorAll('[aria-label="Versions of the report"] button')];
  expect(versions.map(({ textContent }) => textContent)).toEqual([
    'Final latest2004-01-19 09:12',
    'Preliminary replaced2004-01-19 03:40',
  ]);
  await saying(panel, 'Read by simile-reports-1.0.0+stand-in');
  await page.getByRole('button', { name: /^Preliminary/ }).click();
  await saying(text, 'Discussed with the ward.');
  await saying(panel, 'Its findings do not count.');
});

test('a finding is marked by how it stands, in shape and in words', async () => {
  await openReport();
  const marks = [...document.querySelectorAll('[aria-label="Report"] button[data-standing]')];
  expect(marks.map((mark) => [mark.textContent, mark.getAttribute('data-standing')])).toEqual([
    ['pneumonia, Not of today', 'apart'],
    ['pleural effusion, Present', 'present'],
    ['pneumonia, Uncertain', 'uncertain'],
    ['pneumothorax, Denied', 'denied'],
    ['breast cancer, Not of today', 'apart'],
    ['pleural effusion, Present', 'present'],
    ['pulmonary edema, Likely', 'likely'],
  ]);
});

test('a click on a code lights the sentence that says it, and a denied finding has no code', async () => {
  await openReport();
  await page.getByRole('button', { name: 'Present: pleural effusion, left J90' }).click();
  await expect
    .poll(() => document.querySelector('[data-lit="true"]')?.textContent)
    .toContain('Moderate left');
  await saying(said, 'J90 Pleural effusion, not elsewhere classified');
  await saying(said, 'To search by, not to bill by.');
  const denied = page.getByRole('button', { name: 'Denied: pneumothorax', exact: true });
  await denied.click();
  await saying(said, 'pneumothorax');
  expect(said.element().textContent).not.toMatch(/[A-Z]\d\d/);
});

test('a click on a sentence offers every study that says the same', async () => {
  const { stores } = await openReport();
  await page.getByText(/^There is a moderate left/).click();
  await page.getByRole('button', { name: 'Studies with pleural effusion' }).click();
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  expect(stores.library.getState().query.filter).toEqual({
    findings: [{ of: 'pleural effusion', says: 'present' }],
  });
});

test('a person who rejects a finding is asked for a name once, and can take it back', async () => {
  const { standIn } = await openReport();
  await page.getByRole('button', { name: 'Likely: pulmonary edema J81.1' }).click();
  await page.getByRole('button', { name: 'Reject' }).click();
  await page.getByRole('textbox', { name: 'Your name or initials' }).fill('Dr Rao');
  await userEvent.keyboard('{Enter}');
  await saying(said, 'Rejected by Dr Rao, 2026-02-01 10:00. It no longer counts.');
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => said.element().textContent).not.toContain('Rejected');
  const reviews = standIn.asked.filter(({ command }) => command === 'report.review');
  expect(reviews.map(({ input }) => input)).toMatchObject([
    { review: 'rejected', who: 'Dr Rao' },
    { review: 'auto', who: 'Dr Rao' },
  ]);
});

test('an edit says what the report really says, and leaves its words alone', async () => {
  const { standIn, stores } = await openReport();
  await stores.settings.getState().change({ reader: 'Dr Rao' });
  await page.getByRole('button', { name: 'Uncertain: pneumonia, right' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: /The report says/ }).click();
  await page.getByRole('option', { name: 'Denied' }).click();
  await page.getByRole('button', { name: 'Keep the edit' }).click();
  await saying(said, 'Edited by Dr Rao');
  expect(standIn.asked.findLast(({ command }) => command === 'report.review')?.input).toMatchObject({
    review: 'edited',
    changes: { assertion: 'absent', laterality: 'right', concept: 'pneumonia' },
  });
  expect(ownWords()).toContain('suspicious for pneumonia.');
});

test('a correction that is made while an earlier verdict is still being written is kept too, each once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { standIn, stores } = await openReport(someReports(), promise);
  await stores.settings.getState().change({ reader: 'Dr Rao' });
  await page.getByRole('button', { name: 'Uncertain: pneumonia, right' }).click();
  await said.getByRole('button', { name: 'Confirm' }).dblClick();
  await said.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: /The report says/ }).click();
  await page.getByRole('option', { name: 'Denied' }).click();
  await page.getByRole('button', { name: 'Keep the edit' }).click();
  resolve();
  await saying(said, 'Edited by Dr Rao');
  const reviews = standIn.asked.filter(({ command }) => command === 'report.review');
  expect(reviews.map(({ input }) => input)).toMatchObject([
    { review: 'confirmed' },
    { review: 'edited', changes: { assertion: 'absent' } },
  ]);
});

test('a study without a report says that nothing is known, not that nothing was found', async () => {
  await openReport(someReports({ reports: [], findings: [] }));
  await expect.poll(() => panel.element().textContent).toContain('silence is not a denial');
});
