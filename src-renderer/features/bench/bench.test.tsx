import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { MeasuredModel, RetrievalBench } from '../../../src-preload/contract/retrieval.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import type { Transport } from '../../client/transport.ts';
import { aModel, other } from '../models/show-models.tsx';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const panel = page.getByRole('region', { name: 'How well it finds' });
const at = (mean: number) => ({ mean, low: mean - 0.02, high: mean + 0.03 });
const measured = (name: string, more: number): MeasuredModel => {
  const figures = {
    mAP: at(0.3 + more),
    precision: [at(0.35 + more), at(0.33 + more)],
    nDCG: at(0.4 + more),
  };
  return {
    fingerprint: name,
    name,
    queries: 40,
    overall: figures,
    perLabel: [{ ...figures, mAP: at(0.5 + more), label: 'J90', queries: 12 }],
    recall: { index: 'hnsw', share: 0.997 },
  };
};
const bench: RetrievalBench = {
  images: 60,
  labelled: 41,
  patients: 30,
  notEmbedded: 1,
  labels: ['J90'],
  k: [5, 10],
  chance: { mAP: 0.21, precision: [0.2, 0.19] },
  models: [measured('densenet121-cxr', 0)],
};

function showBench(answers: StandInAnswers) {
  const standIn = standInCore(makeStudies(20), answers);
  const stores = showWindow(standIn);
  stores.place.getState().go({ at: 'settings', seek: 'bench' });
  return standIn;
}

test('the figures of a model stand with their intervals beside chance, and how much was left out', async () => {
  const { asked } = showBench({ 'models.measure': () => succeed(bench) });
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect
    .element(
      panel.getByText(
        /Measured by codes, which speak of 60 embedded images of 30 patients\. 41 carry a label; 40 were/u,
      ),
    )
    .toBeVisible();
  await expect.element(panel.getByText('Labelled, but not embedded and so not measured: 1.')).toBeVisible();
  await expect.element(panel.getByText(/gives 99\.7 of 100 first hits/u)).toBeVisible();
  const rows = panel
    .getByRole('row')
    .elements()
    .map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(rows).toEqual([
    ['Measure', 'densenet121-cxr', 'Chance'],
    ['mAP', '0.300 [0.280 0.330]', '0.210'],
    ['P@5', '0.350 [0.330 0.380]', '0.200'],
    ['P@10', '0.330 [0.310 0.360]', '0.190'],
    ['nDCG@10', '0.400 [0.380 0.430]', '–'],
    ['Label', 'Asked', 'densenet121-cxr'],
    ['J90', '12', '0.500 [0.480 0.530]'],
  ]);
  expect(asked.find(({ command }) => command === 'models.measure')?.input).toEqual({
    labels: { codes: true },
    queries: 2000,
  });
});

test('a table is read where it was typed; one that is not understood says why, and nothing else changes', async () => {
  const { asked } = showBench({ 'models.measure': () => fail('labels-unusable', 'No column holds UIDs.') });
  await panel.getByText(/A CSV file of SOP/u).click();
  await expect.element(panel.getByRole('button', { name: 'Measure' })).toBeDisabled();
  await panel.getByRole('textbox', { name: 'Table of labels' }).fill('/data/labels.csv');
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect.element(panel.getByText('No column holds UIDs.')).toBeVisible();
  expect(asked.find(({ command }) => command === 'models.measure')?.input).toMatchObject({
    labels: { table: 'grant of /data/labels.csv' },
  });
});

test('measuring goes on while a person looks elsewhere, and is ended when they say so', async () => {
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const standIn = standInCore(makeStudies(20), {
    'models.measure': () => finished.then(() => succeed(bench)),
  });
  const signals: AbortSignal[] = [];
  const transport = {
    ...standIn.transport,
    call: (...asking: Parameters<Transport['call']>) => {
      const [command, , signal] = asking;
      if (command === 'models.measure') signals.push(signal);
      return standIn.transport.call(...asking);
    },
  };
  const { place } = showWindow({ ...standIn, transport });
  place.getState().go({ at: 'settings', seek: 'bench' });
  await panel.getByRole('button', { name: 'Measure' }).click();
  place.getState().back();
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  place.getState().go({ at: 'settings', seek: 'bench' });
  await expect.element(panel.getByText('Measuring …')).toBeVisible();
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  panel.getByRole('button', { name: 'Cancel' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(panel.getByRole('button', { name: 'Measure' })).toBeEnabled();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  await expect.element(panel.getByRole('form', { name: 'What is measured' })).toHaveFocus();
  finish();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(panel.getByText(/carry a label/u).elements()).toEqual([]);
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect.element(panel.getByText(/41 carry a label/u)).toBeVisible();
});

test('a second model is measured beside the one that answers', async () => {
  const { asked } = showBench({
    'models.list': () => succeed({ models: [aModel(), other], refused: [] }),
    'models.measure': () =>
      succeed({ ...bench, models: [measured('densenet121-cxr', 0), measured('brought', 0.1)] }),
  });
  await panel.getByRole('button', { name: /Beside the model that answers/u }).click();
  await page.getByRole('option', { name: /^brought · bbbbbbbbbbbb$/u }).click();
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect.element(panel.getByRole('row', { name: /mAP 0\.300 .* 0\.400/u })).toBeVisible();
  expect(asked.find(({ command }) => command === 'models.measure')?.input).toMatchObject({
    against: 'b'.repeat(64),
  });
});

test('what was measured in one library is not shown in another', async () => {
  const standIn = showBench({ 'models.measure': () => succeed(bench) });
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect.element(panel.getByText(/41 carry a label/u)).toBeVisible();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  await expect.element(panel.getByText(/41 carry a label/u)).not.toBeInTheDocument();
  await expect.element(panel.getByRole('button', { name: 'Measure' })).toBeEnabled();
});

test('in a presentation nothing is measured or shown of labels, which may name somebody', async () => {
  const named = {
    ...bench,
    models: [
      {
        ...measured('a', 0),
        perLabel: measured('a', 0).perLabel.map((one) => ({ ...one, label: 'Smith, J' })),
      },
    ],
  };
  const standIn = standInCore(makeStudies(20), { 'models.measure': () => succeed(named) });
  const { place, presentation } = showWindow(standIn);
  place.getState().go({ at: 'settings', seek: 'bench' });
  await panel.getByText(/^Cases that you sorted/u).click();
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect.element(panel.getByText('Smith, J')).toBeVisible();
  presentation.getState().turn();
  place.getState().go({ at: 'settings', seek: 'bench' });
  await expect.element(panel.getByText(/^Hidden while presenting/u)).toBeVisible();
  expect(document.body.textContent).not.toContain('Smith');
  presentation.getState().turn();
  place.getState().go({ at: 'settings', seek: 'bench' });
  await expect.element(panel.getByRole('button', { name: 'Measure' })).toBeVisible();
  expect(document.body.textContent).not.toContain('Smith');
});

test('figures say what they were measured by, whatever is chosen next', async () => {
  showBench({ 'models.measure': () => succeed(bench) });
  await panel.getByRole('button', { name: 'Measure' }).click();
  await panel.getByText(/^Cases that you sorted/u).click();
  await expect.element(panel.getByText(/^Measured by codes/u)).toBeVisible();
});
