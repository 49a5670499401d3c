import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ComprehendState, DisagreementCard } from '../../../src-preload/contract/comprehend.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const off: ComprehendState = {
  network: 'allowed',
  credentials: 'none',
  keepsSecrets: false,
  asked: { reports: 0, findings: 0, dropped: 0 },
  running: false,
};
const on: ComprehendState = {
  ...off,
  consent: { region: 'eu-west-1', consentedAt: '2026-01-02T03:04:05Z' },
  credentials: 'session',
};

async function showSettings(answers: StandInAnswers) {
  const standIn = standInCore(makeStudies(20), answers);
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  return standIn;
}

const theSwitch = () => page.getByRole('switch', { name: /Comprehend Medical/ });

test('nothing is switched on before the terms were read and agreed to', async () => {
  let state = off;
  const standIn = await showSettings({
    'comprehend.state': () => succeed(state),
    'comprehend.consent': () => succeed((state = { ...on, credentials: 'none' })),
  });
  // The switch itself lies hidden under its drawing.
  await page.getByText(/second reader of this library/).click();
  await expect.element(page.getByText(/FINDINGS and IMPRESSION of reports are sent/)).toBeVisible();
  expect(standIn.asked.some(({ command }) => command === 'comprehend.consent')).toBe(false);
  await page.getByRole('button', { name: /Region/ }).click();
  await page.getByRole('option', { name: 'eu-west-2' }).click();
  await page.getByRole('button', { name: 'Let text leave' }).click();
  await expect.element(theSwitch()).toBeChecked();
  expect(standIn.asked.find(({ command }) => command === 'comprehend.consent')?.input).toEqual({
    on: true,
    region: 'eu-west-2',
  });
});

test('an address that is not encrypted cannot be agreed to', async () => {
  await showSettings({ 'comprehend.state': () => succeed(off) });
  // The switch itself lies hidden under its drawing.
  await page.getByText(/second reader of this library/).click();
  await page.getByRole('textbox', { name: /Address/ }).fill('http://example.org');
  await expect.element(page.getByText(/must begin with https/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Let text leave' })).toBeDisabled();
});

test('where the policy forbids it, the switch is dead and says why', async () => {
  await showSettings({ 'comprehend.state': () => succeed({ ...off, network: 'forbidden' }) });
  await expect.element(page.getByText(/policy file/)).toBeVisible();
  await expect.element(theSwitch()).toBeDisabled();
});

test('the exact text and its price are shown before it is sent', async () => {
  const standIn = await showSettings({
    'comprehend.state': () => succeed(on),
    'comprehend.estimate': () =>
      succeed({ reports: 120, first: 7, withheld: 3, requests: 200, characters: 90_000, dollars: 0.45 }),
    'comprehend.preview': () =>
      succeed({
        report: 7,
        withheld: false,
        chunks: [{ section: 'findings', text: 'Mrs. XXXXX has an effusion.', bytes: 27 }],
        removed: [{ kind: 'name', start: 5, end: 10 }],
      }),
    'comprehend.run': () => fail('comprehend-throttled'),
  });
  await page.getByRole('button', { name: 'What would leave, and its price' }).click();
  await expect.element(page.getByText('Mrs. XXXXX has an effusion.')).toBeVisible();
  await expect.element(page.getByText('US$ 0.45')).toBeVisible();
  expect(standIn.asked.some(({ command }) => command === 'comprehend.run')).toBe(false);
  await page.getByRole('button', { name: 'Send 200 requests to Amazon' }).click();
  await expect.element(page.getByRole('alert').getByText(/slow down/)).toBeVisible();
  // Away from the settings, a line of the status bar says so, and nothing else.
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  await page.getByRole('button', { name: 'Comprehend Medical: asks to slow down' }).click();
  await expect.element(page.getByRole('heading', { name: 'Network services' })).toBeVisible();
});

test('the dearer question is asked only where a person chose it, and is priced for itself', async () => {
  const standIn = await showSettings({
    'comprehend.state': () => succeed(on),
    'comprehend.estimate': ({ operation }) =>
      succeed({
        reports: 1,
        withheld: 0,
        requests: 1,
        characters: 1000,
        dollars: operation === 'DetectEntitiesV2' ? 0.1 : 0.005,
      }),
    'comprehend.run': () => fail('comprehend-offline'),
  });
  const look = page.getByRole('button', { name: 'What would leave, and its price' });
  await look.click();
  await expect.element(page.getByText('US$ 0.0050')).toBeVisible();
  await page.getByText(/^Everything it finds, without codes/).click();
  await expect.element(page.getByText('US$ 0.0050')).not.toBeInTheDocument();
  await look.click();
  await expect.element(page.getByText('US$ 0.10', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Send 1 request to Amazon' }).click();
  await expect.element(page.getByRole('button', { name: 'Comprehend Medical: no network' })).toBeVisible();
  expect(standIn.asked.find(({ command }) => command === 'comprehend.run')?.input).toEqual({
    operation: 'DetectEntitiesV2',
  });
});

test('disagreements stand side by side with both sentences, and Esc goes back step by step', async () => {
  const row: DisagreementCard = {
    report: 7,
    study: 1,
    kind: 'assertion',
    simile: {
      term: 'effusion',
      start: 0,
      end: 8,
      assertion: 'absent',
      laterality: 'left',
      code: 'J90',
      sentence: 'No left effusion.',
    },
    service: {
      term: 'effusion',
      start: 0,
      end: 8,
      assertion: 'present',
      laterality: 'left',
      code: 'J90',
      sentence: 'No left effusion.',
    },
  };
  await showSettings({
    'comprehend.state': () => succeed({ ...on, asked: { reports: 1, findings: 1, dropped: 0 } }),
    'comprehend.disagreements': () => succeed({ rows: [row] }),
  });
  await page.getByRole('button', { name: 'Disagreements' }).click();
  await expect.element(page.getByText('whether it is there')).toBeVisible();
  // A denial has no code, whatever is kept with it.
  await expect.element(page.getByRole('cell', { name: /absent · left (?!.*J90)/ })).toBeVisible();
  await expect.element(page.getByRole('cell', { name: /present · left · J90/ })).toBeVisible();
  await page.getByRole('button', { name: 'Open' }).click();
  await expect.element(page.getByRole('main', { name: 'Reading' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('whether it is there')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('a run that this window did not begin is shown while it lasts, and no longer', async () => {
  let state = { ...on, running: true };
  const standIn = await showSettings({ 'comprehend.state': () => succeed(state) });
  await expect.element(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  state = { ...on, running: false };
  standIn.tell({ name: 'comprehend.ended', body: {} });
  await expect.element(page.getByRole('button', { name: 'Stop' })).not.toBeInTheDocument();
  await expect
    .element(page.getByRole('button', { name: /Comprehend Medical: asking/ }))
    .not.toBeInTheDocument();
});

test('how asking ended in the library that was left is not told of the library that is open', async () => {
  const { promise, resolve: end } = Promise.withResolvers<void>();
  const standIn = standInCore(makeStudies(20), {
    'comprehend.state': () => succeed(on),
    'comprehend.run': async () => {
      await promise;
      return fail('comprehend-offline');
    },
  });
  const { comprehend } = showWindow(standIn);
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  const asked = comprehend.getState().run();
  standIn.tell({ name: 'library.changed', body: aLibraryCard({ generation: 'g2' }) });
  end();
  await asked;
  expect(comprehend.getState()).toMatchObject({ asking: { phase: 'idle' }, failure: undefined });
});
