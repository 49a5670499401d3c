import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { someSeries } from '../../stand-in/stand-in-cards.ts';
import { anAnswer, saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

const panel = page.getByRole('complementary', { name: 'Similar cases' });
const image = page.getByRole('img', { name: 'Image', exact: true });

async function ask(): Promise<void> {
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('f');
}

test('F says what was asked, of how many, and gives the hits in order without a percent sign', async () => {
  await showReadingRoom({ similar: succeed(anAnswer()) });
  await ask();
  await saying(panel, '1 image, other patients only. Searched 31,772 images');
  await saying(panel, 'The nearest is close (0.90)');
  const lines = [...document.querySelectorAll('[aria-label="Hits"] button')].map((hit) => hit.textContent);
  expect(lines[0]).toBe('161 y M2004-01-19…4711');
  expect(panel.element().textContent).not.toMatch(/%|HOSPITAL/);
});

test('a hit hangs beside the film in a frame that says it is another patient and cannot be taken off', async () => {
  const { standIn } = await showReadingRoom({ similar: succeed(anAnswer()) });
  await ask();
  await expect.element(page.getByRole('button', { name: /^1 61 y M/ })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  const frame = page.getByRole('region', { name: 'DIFFERENT PATIENT · similar case' });
  await expect.element(frame).toBeVisible();
  await saying(frame, 'Phantom, One');
  await expect.element(image).toBeVisible();
  expect(standIn.asked.findLast(({ command }) => command === 'viewer.study')?.input).toEqual({
    study: 2,
    as: 'similar',
  });
});

test('inverting what is read inverts the linked case, and turning it does not turn the case', async () => {
  await showReadingRoom({ similar: succeed(anAnswer()) });
  await ask();
  await expect.element(page.getByRole('button', { name: /^1 61 y M/ })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await saying(page.getByRole('img', { name: 'Similar case' }), 'W 4000 L 2000');
  await userEvent.keyboard('i');
  await saying(page.getByRole('img', { name: 'Similar case' }), 'Inverted');
  await userEvent.keyboard('{Alt>}h{/Alt}');
  await saying(image, 'FLIPPED');
  expect(page.getByRole('img', { name: 'Similar case' }).element().textContent).not.toContain('FLIPPED');
});

test('when nothing is close the panel says so before it shows anything', async () => {
  await showReadingRoom({ similar: succeed(anAnswer({ close: false, closeLevel: 0.95 })) });
  await ask();
  await expect.element(panel).toBeVisible();
  await saying(panel, 'Nothing close. The nearest reaches 0.90');
});

test('outside what the model was trained on there are no hits but another way to search', async () => {
  const { stores } = await showReadingRoom({
    head: { unit: 'HU' },
    similar: fail('outside-domain', 'The model was not trained on CT images.'),
  });
  await ask();
  await saying(panel, 'The model was not trained on CT images.');
  await page.getByRole('button', { name: 'Search DX chest studies by words' }).click();
  await expect
    .poll(() => stores.library.getState().query.filter)
    .toEqual({ modality: 'DX', bodyPart: 'CHEST' });
});

test('a person may override a wrong file, and take the word back', async () => {
  let said = {};
  const { standIn } = await showReadingRoom({
    answers: {
      'image.correction': () => succeed(said),
      'image.correct': ({ correction }) => {
        said = correction;
        return succeed({ embedding: 'in-domain', reason: 'A person said so.' });
      },
      'search.similar': () =>
        'domain' in said ? succeed(anAnswer()) : fail('outside-domain', 'Not this view (lateral).'),
    },
  });
  await ask();
  await page.getByRole('button', { name: 'Tags wrong …' }).click();
  await page.getByText('A chest film, AP').click();
  await page.getByRole('button', { name: 'Correct and search' }).click();
  await saying(panel, 'A person said what this image is');
  expect(standIn.asked.findLast(({ command }) => command === 'image.correct')?.input).toMatchObject({
    correction: { view: 'AP', domain: 'in-domain' },
  });
  await page.getByRole('button', { name: 'Take it back' }).click();
  await saying(panel, 'Not this view (lateral).');
});

test('Esc lets the correction of a file be, and the case stays open', async () => {
  const { stores } = await showReadingRoom({ similar: succeed(anAnswer()) });
  await ask();
  await panel.getByRole('button', { name: 'Tags wrong …' }).click();
  await expect.element(panel.getByRole('radio', { name: 'A chest film, PA' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(panel.getByRole('button', { name: 'Tags wrong …' })).toHaveFocus();
  expect(stores.place.getState().place.at).toBe('reading');
});

test('narrowing asks again, and the chip takes it back', async () => {
  const { standIn } = await showReadingRoom({ similar: succeed(anAnswer()) });
  await ask();
  await page.getByText('Narrow', { exact: true }).click();
  await page.getByText('Same view, PA').click();
  const asked = () => standIn.asked.findLast(({ command }) => command === 'search.similar')?.input;
  await expect.poll(asked).toMatchObject({ filter: { view: 'PA' } });
  await saying(panel, '1 image, PA, other patients only');
});

test('hits are narrowed as the list is: to its codes, notes and key images, each a chip that can be taken away', async () => {
  const { stores, standIn } = await showReadingRoom({ similar: succeed(anAnswer()) });
  const findings = [{ of: 'J90', says: 'present' as const }];
  const list = { findings, note: 'hilum', keyImages: true } as const;
  await ask();
  await stores.library.getState().ask({ filter: list, words: 'smith' });
  const asked = () => standIn.asked.findLast(({ command }) => command === 'search.similar')?.input;
  await panel.getByRole('button', { name: 'Narrow', exact: true }).click();
  await saying(page.getByRole('menuitem', { name: /^Age 40 to 60/ }), ' stud');
  await page.getByRole('menuitem', { name: /^As the list is filtered, but for the words typed/ }).click();
  await expect.poll(asked).toMatchObject({ filter: list });
  const chips = panel.getByRole('grid', { name: 'Filters of the hits' });
  await expect.poll(() => chips.getByRole('row').elements().length).toBe(3);
  await panel.getByRole('button', { name: 'Narrow', exact: true }).click();
  await expect.element(page.getByRole('menuitem', { name: /^Same view/ })).toBeVisible();
  await expect.element(page.getByRole('menuitem', { name: /^As the list/ })).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await chips
    .getByRole('row', { name: /^Note hilum/ })
    .getByRole('button')
    .click();
  await expect.poll(asked).toMatchObject({ filter: { findings, keyImages: true } });
  expect(asked()).not.toHaveProperty('filter.note');
});

test('a finding says how many studies it leaves before hits are narrowed by it', async () => {
  await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: {
      'lexicon.concepts': () => succeed([{ concept: 'pleural effusion', kind: 'finding', code: 'J90' }]),
      'library.studies': ({ filter }) => succeed({ total: filter?.findings?.[0]?.not ? 3 : 1, rows: [] }),
    },
  });
  await ask();
  await page.getByRole('button', { name: 'Finding …' }).click();
  await page.getByRole('combobox', { name: 'Finding of the study report' }).fill('pleural eff');
  await page.getByRole('option', { name: /^pleural effusion/ }).click();
  await expect
    .element(page.getByRole('radio', { name: /^Only studies without it ?3 studies/ }))
    .toBeVisible();
  await expect.element(page.getByRole('radio', { name: /^Only studies with it ?1 study/ })).toBeVisible();
});

test('Find similar in the list shows the cases, whatever page of the case before was left open', async () => {
  const { stores } = await showReadingRoom({ similar: succeed(anAnswer()) });
  await saying(image, 'Phantom, One');
  await userEvent.keyboard('v');
  await expect.element(page.getByRole('complementary', { name: 'Report' })).toBeVisible();
  stores.place.getState().go({ at: 'reading', reading: { of: 'study', study: 2, similar: true } });
  await saying(panel, 'Searched 31,772 images');
});

test('a study that was left before it was on screen asks nothing about the one that was opened instead', async () => {
  const [one, two] = [1, 2].map((study) =>
    aStudy({ study, patient: study, patientId: `P${study}`, instances: 1 }),
  );
  if (one === undefined || two === undefined) throw new Error('there are two');
  const { promise: held, resolve: open } = Promise.withResolvers<undefined>();
  const { stores, standIn } = await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: {
      'viewer.study': async ({ study: of }) => {
        if (of === 2) await held;
        const study = of === 2 ? two : one;
        return succeed({ study, series: someSeries(study) });
      },
    },
  });
  await saying(image, 'Phantom, One');
  const { go } = stores.place.getState();
  go({ at: 'reading', reading: { of: 'study', study: 2, similar: true } });
  await expect
    .poll(() => standIn.asked)
    .toContainEqual({ command: 'viewer.study', input: { study: 2, as: 'reading' } });
  go({ at: 'reading', reading: { of: 'study', study: 1, similar: false } });
  await saying(image, 'Phantom, One');
  open(undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(stores.similar.getState().open).toBe(false);
  expect(standIn.asked.some(({ command }) => command === 'search.similar')).toBe(false);
});
