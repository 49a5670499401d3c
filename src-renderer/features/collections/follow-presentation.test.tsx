import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const studies = makeStudies(20);
const bar = page.getByRole('combobox', { name: 'Search the library' });
const saved = page.getByRole('button', { name: 'Saved searches' });

/** A library whose collection and saved search bear a name; once `hold` is called, its core takes for ever to answer. */
async function showNamed() {
  let held = false;
  const later = <Answer,>(answer: Answer): Answer | Promise<Answer> =>
    held ? new Promise<Answer>(() => undefined) : answer;
  const rows: StandInAnswers['library.studies'] = () => later(succeed({ total: 20, rows: [...studies] }));
  const search = {
    search: 1,
    name: 'Mueller, follow-up',
    question: { words: 'mueller' },
    savedAt: '2026-01-01',
  };
  const standIn = standInCore(studies, {
    'library.studies': rows,
    'collection.list': () =>
      later(succeed([{ collection: 7, depth: 0, name: 'Cases of Dr. Weber', studies: 3 }])),
    'saved-search.list': () => succeed([search]),
  });
  const stores = showWindow(standIn);
  await expect.element(page.getByRole('button', { name: /^Cases of Dr\. Weber/ })).toBeVisible();
  await expect.poll(() => stores.savedSearches.getState().list.length).toBe(1);
  return { stores, hold: () => (held = true) };
}

/** F5 as a keyboard sends it to whatever has the focus; `repeat` while it is held down. */
function pressF5(repeat = false): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: 'F5', repeat, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
}

test('while presenting no saved search is offered, for its name may be somebody’s; after it they are there again', async () => {
  const { stores } = await showNamed();
  await expect.element(saved).toBeVisible();
  await userEvent.keyboard('{F5}');
  await expect.element(saved).not.toBeInTheDocument();
  expect(stores.savedSearches.getState().list).toEqual([]);
  await userEvent.keyboard('{F5}');
  await saved.click();
  await expect.element(page.getByRole('menuitem', { name: 'Mueller, follow-up' })).toBeVisible();
});

test('a study date that the list was narrowed to does not stay in the bar when a presentation begins', async () => {
  const { stores } = await showNamed();
  await bar.click();
  await userEvent.keyboard('date:2024-05-03 modality:CR {Enter}');
  await expect.poll(() => stores.library.getState().query.filter.dates).toEqual(['2024-05-03', '2024-05-03']);
  await userEvent.keyboard('{F5}');
  expect(stores.library.getState().query.filter).toEqual({ modality: 'CR' });
  expect(document.body.textContent).not.toContain('2024-05-03');
});

test('a name that is typed and not asked yet leaves the bar with the key, and asks nothing later', async () => {
  const { stores } = await showNamed();
  await bar.click();
  await userEvent.keyboard('note:Mueller');
  await expect.element(bar).toHaveValue('note:Mueller');
  await userEvent.keyboard('{F5}');
  await expect.element(bar).toHaveValue('');
  await userEvent.keyboard('Mueller{F5}');
  await expect.element(bar).toHaveValue('');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(stores.library.getState().query).toMatchObject({ words: '', filter: {} });
});

test('a date that is being typed beside the list goes, too', async () => {
  await showNamed();
  const since = page.getByRole('textbox', { name: 'Since' });
  await since.click();
  await userEvent.keyboard('2024-05-03');
  pressF5();
  await expect.element(since).toHaveValue('');
});

test('rows and names of collections leave the window at once, however long the core takes to answer', async () => {
  const { hold } = await showNamed();
  const named = studies[0]?.patientId ?? 'nobody';
  await expect.poll(() => document.body.textContent).toContain(named);
  hold();
  pressF5();
  await expect.element(page.getByText('Presentation: identity is hidden. F5 ends it.')).toBeVisible();
  expect(document.body.textContent).not.toContain(named);
  expect(document.body.textContent).not.toContain('Weber');
});

test('F5 held down begins one presentation and does not end it again, and never loads the page anew', async () => {
  const { stores } = await showNamed();
  const { presentation } = stores;
  pressF5();
  const held = [1, 2, 3].map(() => pressF5(true));
  expect(presentation.getState().on).toBe(true);
  expect(held.every(({ defaultPrevented }) => defaultPrevented)).toBe(true);
});

test('a field that keeps its keys to itself leaves F5 to the presentation, not to the browser', async () => {
  const { stores } = await showNamed();
  await page.getByRole('textbox', { name: 'Since' }).click();
  expect(pressF5().defaultPrevented).toBe(true);
  expect(stores.presentation.getState().on).toBe(true);
});
