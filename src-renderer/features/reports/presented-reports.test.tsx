import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { everythingSaid } from '../../stand-in/everything-said.ts';
import { someFacets } from '../../stand-in/make-facets.ts';
import { aReport, someReports } from '../../stand-in/make-reports.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { showReadingRoom } from '../viewer/show-reading-room.tsx';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

/** Stands in every text of reports that the core below gives. */
const name = 'Kowalska';

const sentence = `Mrs. ${name} has a left pleural effusion.`;
const written = `FINDINGS: ${sentence}\n\nIMPRESSION: ${sentence}\n`;
const reports = someReports({
  reports: [
    aReport({ text: written, entities: [], sections: [{ name: 'impression', start: 65, end: 120 }] }),
  ],
});
const opinion = {
  term: 'effusion',
  start: 0,
  end: 8,
  assertion: 'present' as const,
  laterality: 'left' as const,
  sentence,
};

const answers: StandInAnswers = {
  'report.study': ({ ...of }) => succeed({ ...reports, study: 'study' in of ? of.study : 1 }),
  'report.unmatched': () =>
    succeed({
      total: 1,
      rows: [
        {
          report: 7,
          path: `inbox/${name}.txt`,
          format: 'text',
          status: 'final',
          excerpt: written,
          patientId: name,
          candidates: [
            {
              study: 1,
              studyInstanceUid: '2.25.1',
              patientId: name,
              patientName: `${name}^JANINA`,
              description: 'Chest PA',
              state: 'suggested',
              reason: 'patient+date',
            },
          ],
        },
      ],
    }),
  'report.search': () => succeed({ total: 1, rows: [], unchecked: [], affirmed: [], isEither: false }),
  'snippet.studies': ({ studies }) =>
    succeed(studies.map((study) => ({ study, snippet: [{ text: sentence, match: true }] }))),
  'report.tables': () => succeed([{ table: 1, path: `${name}.csv`, mapped: true, reports: 3 }]),
  'comprehend.state': () =>
    succeed({
      network: 'allowed',
      consent: { region: 'eu-west-1', consentedAt: '2026-01-02T03:04:05Z' },
      credentials: 'session',
      keepsSecrets: false,
      asked: { reports: 1, findings: 1, dropped: 0 },
      running: false,
    }),
  'comprehend.estimate': () =>
    succeed({ reports: 1, first: 7, withheld: 0, requests: 1, characters: 90, dollars: 0.01 }),
  'comprehend.preview': () =>
    succeed({
      report: 7,
      withheld: false,
      chunks: [{ section: 'findings', text: sentence, bytes: 40 }],
      removed: [],
    }),
  'comprehend.disagreements': () =>
    succeed({ rows: [{ report: 7, study: 1, kind: 'assertion', simile: opinion, service: opinion }] }),
};

const says = (): boolean => everythingSaid().includes(name.toLowerCase());

function show(more: StandInAnswers = {}) {
  const studies = makeStudies(20).map((study) => ({ ...study, report: 'present' as const }));
  return showWindow(standInCore(studies, { ...answers, ...more }));
}

async function present(): Promise<void> {
  await expect.element(page.getByRole('contentinfo')).toBeVisible();
  await userEvent.keyboard('{F5}');
  await expect.element(page.getByText('Presentation: identity is hidden. F5 ends it.')).toBeVisible();
}

test('a presentation takes the reports without a study off the screen', async () => {
  show();
  await page.getByRole('button', { name: '1 report without a study' }).click();
  await expect.element(page.getByText(`inbox/${name}.txt`)).toBeVisible();
  await present();
  await expect.poll(says).toBe(false);
  await expect
    .element(page.getByRole('button', { name: '1 report without a study' }))
    .not.toBeInTheDocument();
  await userEvent.keyboard('{F5}');
  await page.getByRole('button', { name: '1 report without a study' }).click();
  await expect.element(page.getByText(`inbox/${name}.txt`)).toBeVisible();
});

test('a presentation takes words of reports out of the list, the preview and the query bar', async () => {
  const { library } = show();
  const bar = page.getByRole('combobox', { name: 'Search the library' });
  await expect.element(bar).toBeEnabled();
  await bar.fill(`"${name}"`);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.querySelectorAll('[role="gridcell"] mark').length).toBeGreaterThan(3);
  library.getState().moveTo(1);
  await expect.element(page.getByRole('region', { name: 'Report' }).getByText(sentence)).toBeVisible();
  await present();
  await expect.poll(says).toBe(false);
  library.getState().moveTo(2);
  await expect.element(page.getByText('The report is hidden while presenting.')).toBeVisible();
  expect(says()).toBe(false);
  await bar.fill('left');
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  await expect.element(page.getByText('Hidden while presenting.')).toBeVisible();
});

test('a presentation hides the report beside an image', async () => {
  const { stores } = await showReadingRoom({ answers });
  stores.reports.getState().setPage('report');
  await expect.poll(says).toBe(true);
  await present();
  await expect.poll(says).toBe(false);
  await expect.element(page.getByText('The report is hidden while presenting')).toBeVisible();
  await userEvent.keyboard('{F5}');
  await expect.poll(says).toBe(true);
});

test('a presentation closes the settings and the list of disagreements, and shows no text of theirs', async () => {
  const { place } = show();
  const library = page.getByRole('grid', { name: 'Studies' });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'What would leave, and its price' }).click();
  await expect.element(page.getByText(sentence)).toBeVisible();
  await expect.element(page.getByText(`${name}.csv`, { exact: true })).toBeVisible();
  await present();
  await expect.poll(says).toBe(false);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.element(page.getByText(/these are names of files/)).toBeVisible();
  expect(says()).toBe(false);
  await userEvent.keyboard('{F5}');
  await expect.poll(says).toBe(true);
  place.getState().go({ at: 'disagreements' });
  await expect.poll(says).toBe(true);
  await present();
  await expect.element(library).toBeVisible();
  await expect.poll(says).toBe(false);
});

test('a report that was asked for before the presentation and comes in it is not shown', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const late = async () => {
    await promise;
    return succeed(reports);
  };
  const { stores } = await showReadingRoom({ answers: { ...answers, 'report.study': late } });
  const asked = stores.client.core['report.study']({ study: 1 });
  await present();
  resolve(undefined);
  expect(await asked).toMatchObject({ ok: false, failure: { detail: 'Hidden while presenting.' } });
  const { core } = stores.client;
  expect(await core['snippet.studies']({ text: 'left', studies: [1] })).toMatchObject({ ok: false });
  expect(says()).toBe(false);
});

test('a presentation counts the findings of the list that is shown in it', async () => {
  const { library } = show({
    'report.facets': ({ words = '' }) => succeed(someFacets({ reported: words === '' ? 19 : 1 })),
  });
  const counted = page.getByTitle('Studies of this selection with a report that was read');
  await expect.poll(() => counted.element().textContent).toMatch(/\b19 of/);
  void library.getState().ask({ words: name });
  await expect.poll(() => counted.element().textContent).toMatch(/\b1 of/);
  await present();
  await expect.poll(() => counted.element().textContent).toMatch(/\b19 of/);
  // Nothing could be imported without showing where it lies.
  await expect.element(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
});
