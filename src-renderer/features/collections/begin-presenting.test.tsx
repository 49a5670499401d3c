import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { grant } from '../../../src-preload/contract/grant.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aLibraryCard } from '../../stand-in/stand-in-cards.ts';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const studies = makeStudies(20);
const named = studies[0]?.patientName ?? '';

function showUnder(policy: StandInAnswers['policy.read'], answers: StandInAnswers = {}) {
  return showWindow(standInCore(studies, { ...(policy && { 'policy.read': policy }), ...answers }));
}

test('a window of a machine that begins by presenting never shows a name, until F5 ends it', async () => {
  const { presentation } = showUnder(() => succeed({ presentation: 'start' }));
  await expect.element(page.getByText('Presentation: identity is hidden. F5 ends it.')).toBeVisible();
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toBeVisible();
  expect(document.body.textContent).not.toContain(named);
  await userEvent.keyboard('{F5}');
  expect(presentation.getState().on).toBe(false);
});

test('where the administrator wants it always, nobody ends it', async () => {
  const { presentation } = showUnder(() => succeed({ presentation: 'always' }));
  await expect.element(page.getByText(/This machine always presents/)).toBeVisible();
  await userEvent.keyboard('{F5}');
  expect(presentation.getState().on).toBe(true);
});

test('a policy that is not understood may have asked for it: it begins, and can be ended', async () => {
  const { presentation } = showUnder(() => fail('policy-malformed'));
  await expect.element(page.getByText(/F5 ends it/)).toBeVisible();
  await userEvent.keyboard('{F5}');
  expect(presentation.getState().on).toBe(false);
});

test('the library that was open last is opened all the same, and its name is not shown', async () => {
  const last = { name: 'Ada’s cases', where: '/home/ada', openedAt: '2026-01-01', sample: false };
  let opened = false;
  const { libraries } = showUnder(() => succeed({ presentation: 'always' }), {
    'library.card': () => (opened ? succeed(aLibraryCard({})) : fail('library-missing')),
    'library.recent': () => succeed([{ ...last, place: grant.parse('last') }]),
    'library.open': () => {
      opened = true;
      return succeed(aLibraryCard({}));
    },
  });
  await expect.poll(() => libraries.getState().session.phase).toBe('open');
  expect(JSON.stringify(libraries.getState().recent)).not.toMatch(/Ada|home/);
});
