import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import { anAnswer, saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

const panel = page.getByRole('complementary', { name: 'Similar cases' });
const image = page.getByRole('img', { name: 'Image', exact: true });

async function ask(): Promise<void> {
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('f');
  await expect.element(page.getByRole('button', { name: /^1 61 y M/ })).toHaveFocus();
}

const explanation: MatchExplanation = {
  fingerprint: 'f',
  score: 0.9,
  asked: 1,
  steered: 0,
  query: {
    place: 0,
    instance: 1,
    frame: 0,
    width: 200,
    height: 240,
    part: 0.9,
    cells: [
      { x: 0, y: 0, width: 0.2, height: 0.2, share: 0.5, drives: true },
      { x: 0.2, y: 0, width: 0.2, height: 0.2, share: 0.4, drives: false },
    ],
  },
  hit: {
    width: 200,
    height: 240,
    cells: [{ x: 0.5, y: 0.5, width: 0.2, height: 0.2, share: 0.9, drives: true }],
  },
};

test('pointing at a hit outlines what drove the match on it and on a copy of the query, and Y holds it', async () => {
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: { 'why.explain': () => succeed(explanation) },
  });
  await ask();
  await saying(panel, 'What drove the match. Not a finding.');
  const outlined = () =>
    [...document.querySelectorAll('[data-cells]')].map((svg) => svg.querySelectorAll('rect').length);
  expect(outlined()).toEqual([1, 1]);
  await userEvent.keyboard('y');
  await userEvent.hover(page.getByRole('button', { name: 'More like hit 3' }));
  await saying(panel, 'Hit 1 (score 0.90): half of what speaks for it lies in the outlined places.');
  await userEvent.keyboard('y');
  await expect.element(page.getByRole('button', { name: /^Hold/ })).toBeVisible();
});

test('after a switch of models the outlines of an old list say that another model drew them', async () => {
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: { 'why.explain': () => succeed({ ...explanation, fingerprint: 'another' }) },
  });
  await ask();
  await saying(panel, 'What drove the match. Not a finding. Another model (another) answers now than');
  expect(document.querySelectorAll('[data-cells]')).toHaveLength(2);
});

test('the film being read is not dimmed while a match is explained', async () => {
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: { 'why.explain': () => succeed(explanation) },
  });
  await ask();
  await saying(panel, 'What drove the match');
  for (let at = image.element() as Element | null; at !== null; at = at.parentElement) {
    const { opacity, filter } = getComputedStyle(at);
    expect([opacity, filter]).toEqual(['1', 'none']);
  }
});

test('plus and minus steer the question, say so, and are undone one by one', async () => {
  const { standIn } = await showReadingRoom({ similar: succeed(anAnswer()) });
  await ask();
  const asked = () => standIn.asked.findLast(({ command }) => command === 'search.similar')?.input;
  await userEvent.keyboard('+');
  await expect.poll(asked).toMatchObject({ more: [{ instance: 21, frame: 0 }] });
  await page.getByRole('button', { name: 'Less like hit 2' }).click();
  await expect.poll(asked).toMatchObject({ more: [{ instance: 21 }], less: [{ instance: 22, frame: 0 }] });
  await saying(panel, '1 image, 1 more like, 1 less like');
  await page.getByRole('button', { name: 'Undo the last change of the question' }).click();
  await expect.poll(asked).not.toHaveProperty('less');
  await page.getByRole('button', { name: 'More like 1: take it out' }).click();
  await expect.poll(asked).not.toHaveProperty('more');
});

test('what the hits share that is not disease is told with the numbers', async () => {
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: {
      'hits.confounders': () =>
        succeed([
          { attribute: 'manufacturer', value: 'ACME', met: 15, of: 15, base: 20, all: 200, chance: 1e-12 },
        ]),
    },
  });
  await ask();
  await saying(
    panel,
    'Same manufacturer, ACME: 15 of 15 studies among the hits, 20 of 200 among those searched',
  );
  await saying(panel, 'Half of the films reach 0.31 (400 taken evenly); 1.0 in 100 reach 0.70.');
  expect(panel.element().textContent).not.toMatch(/%/);
});

test('a past search is asked again and says what changed, and the history is wiped', async () => {
  const question = { image: { instance: 1 }, filter: {}, samePatient: false };
  let wiped = false;
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: {
      'history.list': () =>
        succeed(
          wiped
            ? []
            : [{ search: 1, at: '2026-01-02T08:00:00Z', question, face: 1, hits: 3, repeatable: true }],
        ),
      'history.repeat': () =>
        succeed({
          question,
          answer: anAnswer(),
          same: false,
          change: {
            generation: false,
            library: { before: 10, now: 12 },
            reports: true,
            came: 1,
            gone: 0,
            moved: 2,
          },
        }),
      'history.wipe': () => {
        wiped = true;
        return succeed({});
      },
    },
  });
  await ask();
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: /^History/ }).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await saying(
    panel,
    'The list has changed since it was first asked: 12 images are compared in place of 10, reports were read or corrected, 1 new, 2 at another place.',
  );
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: /^History/ }).click();
  await page.getByRole('button', { name: 'Wipe all' }).click();
  await expect.element(page.getByText('Nothing has been searched yet, or it was wiped.')).toBeVisible();
});

test('a past search about another patient’s film says so, and offers nothing that only its sight could tell', async () => {
  const question = { image: { instance: 77 }, filter: {}, samePatient: false };
  const library = { before: 10, now: 10 };
  const change = { generation: false, library, reports: false, came: 0, gone: 0, moved: 0 };
  const past = { search: 1, at: '2026-01-02T08:00:00Z', question, face: 77, hits: 3, repeatable: true };
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: {
      'history.list': () => succeed([past]),
      'history.repeat': () => succeed({ question, answer: anAnswer(), same: true, change }),
    },
  });
  await ask();
  await expect.element(panel.getByRole('button', { name: 'Tags wrong …' })).toBeVisible();
  await expect.element(panel.getByRole('button', { name: 'Narrow', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.getByRole('menuitem', { name: /^History/ }).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await saying(page.getByRole('group', { name: 'Asked about' }), 'An image not on screen');
  await expect.element(panel.getByRole('button', { name: 'Tags wrong …' })).not.toBeInTheDocument();
  await expect.element(panel.getByRole('button', { name: 'Narrow', exact: true })).not.toBeInTheDocument();
});

test('the whole study and further images are asked about together, named, and taken back', async () => {
  const { standIn } = await showReadingRoom({ similar: succeed(anAnswer()) });
  await ask();
  const asked = () => standIn.asked.findLast(({ command }) => command === 'search.similar')?.input;
  await saying(page.getByRole('group', { name: 'Asked about' }), 'This image');
  await userEvent.keyboard('{Shift>}s{/Shift}');
  await expect.poll(asked).toMatchObject({ image: { study: 1 } });
  await saying(panel, 'Whole study');
  await userEvent.keyboard('{Shift>}a{/Shift}');
  await expect.poll(asked).toMatchObject({ image: { study: 1 }, also: [{ frame: 0 }] });
  await page.getByRole('button', { name: 'Also asked 1: take it out' }).click();
  await expect.poll(asked).not.toHaveProperty('also');
  await page.getByRole('button', { name: 'Ask about it, too: hit 2' }).click();
  await expect.poll(asked).toMatchObject({ image: { study: 1 }, also: [{ instance: 22, frame: 0 }] });
  await expect.element(page.getByRole('button', { name: /^1 61 y M/ })).toHaveFocus();
  await userEvent.keyboard('&');
  await expect.poll(asked).toMatchObject({ also: [{ instance: 22 }, { instance: 21 }] });
  await page.getByRole('button', { name: 'Undo the last change of the question' }).click();
  await page.getByRole('button', { name: 'Also asked 1: take it out' }).click();
  await expect.poll(asked).not.toHaveProperty('also');
  await page.getByRole('button', { name: 'This image alone' }).click();
  await expect.poll(asked).toHaveProperty('image.instance');
  await page.getByRole('button', { name: 'Undo the last change of the question' }).click();
  await expect.poll(asked).toMatchObject({ image: { study: 1 } });
  await page.getByRole('button', { name: 'This image alone' }).click();
  await page.getByRole('button', { name: /^Whole study/ }).click();
  await expect.poll(asked).toMatchObject({ image: { study: 1 } });
});
