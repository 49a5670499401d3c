import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { anAnswer, saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

const panel = page.getByRole('complementary', { name: 'Similar cases' });
const image = page.getByRole('img', { name: 'Image', exact: true });

function answer() {
  const plain = anAnswer();
  return {
    ...plain,
    hits: plain.hits.map((hit) => ({
      ...hit,
      sources: { image: 0.8, codes: 1 },
      report: 'present' as const,
      findings: [
        { concept: 'pleural effusion', code: 'J90', laterality: 'left' as const, likely: false },
        { concept: 'pleural effusion', code: 'J90', laterality: 'right' as const, likely: false },
      ],
    })),
  };
}

async function ask(lexicon: Promise<void> = Promise.resolve()) {
  const shown = await showReadingRoom({
    similar: succeed(answer()),
    answers: {
      'lexicon.concepts': async () => {
        await lexicon;
        return succeed([
          { concept: 'pleural effusion', kind: 'finding', code: 'J90' },
          { concept: 'pneumothorax', kind: 'finding', code: 'J93.9' },
        ]);
      },
    },
  });
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('f');
  await expect.element(panel).toBeVisible();
  return shown;
}

async function choose(words: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Finding of the study report' }).fill(words);
  await page.getByRole('option', { name: new RegExp(`^${words}`) }).click();
}

test('a finding joins the image with a weight in view, and each hit says what either says of it', async () => {
  const { stores } = await ask();
  await page.getByRole('button', { name: 'Add words or findings …' }).click();
  await choose('pleural effusion');
  await expect
    .poll(() => stores.similar.getState().fuse)
    .toEqual({ codes: ['pleural effusion'], weights: { image: 0.5, words: 0.5, codes: 0.5 } });
  const weights = page.getByRole('group', { name: 'Weights' });
  await expect.element(weights.getByRole('slider', { name: 'Findings' })).toBeVisible();
  await saying(panel, 'preferably pleural effusion');
  const bars = [
    ...document.querySelectorAll('[data-hit="1"] [title^="Image"], [data-hit="1"] [title^="Findings"]'),
  ];
  expect(bars.map((bar) => bar.getAttribute('title'))).toEqual(['Image 0.80', 'Findings 1.00']);
});

test('the findings of a hit are those of its study report, and say so', async () => {
  await ask();
  await expect
    .poll(() => document.querySelector('[data-hit="1"]')?.textContent)
    .toContain('study reportpleural effusion, left and right J90');
});

test('hits are narrowed to studies without a finding', async () => {
  const { stores } = await ask();
  await page.getByRole('button', { name: 'Finding …' }).click();
  await choose('pneumothorax');
  await page.getByRole('dialog').getByRole('button', { name: 'Narrow' }).click();
  await expect
    .poll(() => stores.similar.getState().filter)
    .toEqual({ findings: [{ of: 'pneumothorax', says: 'present', not: true }] });
  await saying(panel, 'without pneumothorax');
});

test('a finding that is typed before the lexicon was read is offered once it is', async () => {
  const { promise, resolve: read } = Promise.withResolvers<void>();
  await ask(promise);
  await page.getByRole('button', { name: 'Add words or findings …' }).click();
  await page.getByRole('combobox', { name: 'Finding of the study report' }).fill('pleural');
  await expect.element(page.getByText('Reading the lexicon …')).toBeVisible();
  read();
  await expect.element(page.getByRole('option', { name: /^pleural effusion/ })).toBeVisible();
});
