import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { grant } from '../../../src-preload/contract/grant.ts';
import type { UpdateCard } from '../../../src-preload/contract/updates.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { aProgram, standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const card: UpdateCard = {
  version: '1.5.0',
  platform: 'linux',
  arch: 'x64',
  name: 'Simile-1.5.0-x64.deb',
  size: 118_400_000,
  released: '2026-11-24',
  notes: 'Reads MPEG.\nSearches faster.',
  signer: '3f2a91c0'.repeat(8),
};
const updates = page.getByRole('region', { name: 'Updates' });

async function showUpdates(answers: StandInAnswers, install?: (update: string) => Promise<unknown>) {
  const standIn = standInCore(makeStudies(20), answers);
  const shown = showWindow(
    install === undefined ? standIn : { ...standIn, transport: { ...standIn.transport, install } },
  );
  await page.getByRole('button', { name: 'Settings' }).click();
  return { ...standIn, ...shown };
}

async function check(path = '/media/stick/new.simileupdate'): Promise<void> {
  await updates.getByRole('textbox', { name: 'Update file' }).fill(path);
  await updates.getByRole('button', { name: 'Check this update' }).click();
}

test('the version that runs is said, and nothing is looked for until somebody asks', async () => {
  const { asked } = await showUpdates({
    'updates.state': () => succeed(aProgram({ folder: { where: '/mnt/software', by: 'administrator' } })),
  });
  await expect.element(updates.getByText('1.4.0 for Linux x64')).toBeVisible();
  await expect.element(updates.getByText('/mnt/software')).toBeVisible();
  await expect.element(updates.getByText(/fixed by your administrator/)).toBeVisible();
  expect(asked.filter(({ command }) => /^updates\.(look|check|stage)/.test(command))).toEqual([]);
});

test('a folder of updates that was chosen and got lost is said to be, beside the field to choose it again', async () => {
  await showUpdates({ 'updates.state': () => succeed(aProgram({ forgotten: true })) });
  await expect.element(updates.getByText(/what was kept of it cannot be read any more/)).toBeVisible();
  await expect.element(updates.getByRole('textbox', { name: 'Folder of updates' })).toBeVisible();
});

test('in a browser an update is checked, and it is said that it can only be checked', async () => {
  await showUpdates({ 'updates.check': () => succeed(card) });
  await check();
  const found = page.getByRole('region', { name: 'Simile 1.5.0' });
  await expect.element(found.getByText('Simile 1.5.0 can take the place of 1.4.0')).toBeVisible();
  await expect.element(found.getByText(/Searches faster/)).toBeVisible();
  await expect.element(found.getByText(/In a browser Simile can only check an update/)).toBeVisible();
  await expect.element(found.getByRole('button')).not.toBeInTheDocument();
});

test('in the desktop program it is staged and handed over', async () => {
  const handed: string[] = [];
  const update = '11111111-1111-4111-8111-111111111111';
  const { asked } = await showUpdates(
    { 'updates.check': () => succeed(card), 'updates.stage': () => succeed({ update, card }) },
    (name) => {
      handed.push(name);
      return Promise.resolve(succeed({ step: 'opened' }));
    },
  );
  await check();
  await updates.getByRole('button', { name: 'Install Simile 1.5.0 …' }).click();
  await expect.element(updates.getByText('The installer is open. Simile ends …')).toBeVisible();
  expect(handed).toEqual([update]);
  expect(asked.findLast(({ command }) => command === 'updates.stage')?.input).toEqual({
    file: 'grant of /media/stick/new.simileupdate',
  });
});

test.each([
  ['update-signer-unknown', 'The update is not signed by anyone this Simile trusts.'],
  ['update-tampered', 'The update was changed after it was signed.'],
  ['update-payload-changed', 'The installer in the update is not the one that was signed.'],
  ['update-older', 'The update is older than the Simile that runs.'],
] as const)('a refusal (%s) is told in a sentence, with no way to install', async (code, sentence) => {
  await showUpdates({ 'updates.check': () => fail(code) });
  await check();
  await expect.element(updates.getByRole('alert').getByText(sentence)).toBeVisible();
  await expect.element(updates.getByRole('button', { name: /^Install/ })).not.toBeInTheDocument();
});

test('of a folder the newest is offered, and what is wrong with others is said', async () => {
  await showUpdates({
    'updates.state': () => succeed(aProgram({ folder: { where: '/mnt/software', by: 'person' } })),
    'updates.look': () =>
      succeed({
        newest: { file: grant.parse('newest'), card },
        others: [
          { name: 'old.simileupdate', code: 'update-older', detail: 'Older.' },
          { name: 'bad.simileupdate', code: 'update-tampered', detail: 'Changed after it was signed.' },
        ],
      }),
  });
  await updates.getByRole('button', { name: 'Look in the folder' }).click();
  await expect.element(page.getByRole('region', { name: 'Simile 1.5.0' })).toBeVisible();
  const others = updates.getByRole('list', { name: 'Not installed' }).getByRole('listitem');
  await expect.element(others.first()).toHaveTextContent('bad.simileupdate Changed after it was signed.');
});

test('a folder without a newer one says so', async () => {
  await showUpdates({
    'updates.state': () => succeed(aProgram({ folder: { where: '/mnt/software', by: 'person' } })),
    'updates.look': () => succeed({ others: [] }),
  });
  await updates.getByRole('button', { name: 'Look in the folder' }).click();
  await expect.element(updates.getByText('No update for this Simile lies there.')).toBeVisible();
});

test('where the administrator forbids updates there is nothing to press', async () => {
  await showUpdates({ 'updates.state': () => succeed(aProgram({ rule: 'forbidden' })) });
  await expect.element(updates.getByText(/Your administrator installs the updates/)).toBeVisible();
  await expect.element(updates.getByRole('button')).not.toBeInTheDocument();
});

test('an unsigned build says so as long as it runs', async () => {
  await showUpdates({ 'updates.state': () => succeed(aProgram({ seal: 'unsigned', signers: [] })) });
  await expect.element(updates.getByText('Unsigned build: for trying, not for handing out.')).toBeVisible();
  await expect.element(updates.getByText(/nobody: no signer/)).toBeVisible();
});
