import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { ModelCard } from '../../../src-preload/contract/models.ts';
import type { MeasuredModel, RetrievalBench } from '../../../src-preload/contract/retrieval.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import type { Transport } from '../../client/transport.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const aBundledCard: ModelCard = {
  fingerprint: 'a'.repeat(64),
  name: 'densenet121-cxr',
  architecture: 'DenseNet121',
  licence: 'Apache-2.0',
  size: 160,
  close: 0.68,
  dimension: 1024,
  domain: { modality: ['DX'], bodyPart: ['CHEST'], view: ['PA', 'AP'], age: 'adult' },
  bundled: true,
  inUse: true,
  previous: false,
  judged: 20,
  images: 20,
  embedded: 20,
  running: false,
};
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
    perLabel: [{ label: 'J90', queries: 12, ...figures, mAP: at(0.5 + more) }],
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
    .element(panel.getByText(/41 of 60 images carry a label, 30 patients; 40 were asked/u))
    .toBeVisible();
  await expect.element(panel.getByText('labelled, but not embedded and so not measured: 1.')).toBeVisible();
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
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect.element(panel.getByRole('button', { name: 'Measure' })).toBeEnabled();
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  finish();
  await expect.element(panel.getByText(/images carry a label/u)).not.toBeInTheDocument();
});

test('a second model is measured beside the one that answers', async () => {
  const other = {
    ...aBundledCard,
    fingerprint: 'b'.repeat(64),
    name: 'brought',
    bundled: false,
    inUse: false,
  };
  const { asked } = showBench({
    'models.list': () => succeed({ models: [aBundledCard, other], refused: [] }),
    'models.measure': () =>
      succeed({ ...bench, models: [measured('densenet121-cxr', 0), measured('brought', 0.1)] }),
  });
  await panel.getByRole('button', { name: /Beside the model that answers/u }).click();
  await page.getByRole('option', { name: 'brought' }).click();
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect.element(panel.getByRole('row', { name: /mAP 0\.300 .* 0\.400/u })).toBeVisible();
  expect(asked.find(({ command }) => command === 'models.measure')?.input).toMatchObject({
    against: 'b'.repeat(64),
  });
});

test('what was measured in one library is not shown in another', async () => {
  const standIn = showBench({ 'models.measure': () => succeed(bench) });
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect.element(panel.getByText(/41 of 60 images/u)).toBeVisible();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  await expect.element(panel.getByText(/41 of 60 images/u)).not.toBeInTheDocument();
  await expect.element(panel.getByRole('button', { name: 'Measure' })).toBeEnabled();
});
