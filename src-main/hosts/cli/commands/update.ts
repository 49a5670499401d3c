import { statSync } from 'node:fs';
import type { OtherUpdate, UpdateCard, UpdateState } from '../../../../src-preload/contract/updates.ts';
import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';

type UpdateAnswer =
  | { readonly state: UpdateState }
  | { readonly update: UpdateCard }
  | { readonly newest: UpdateCard | null; readonly others: readonly OtherUpdate[] };

/** `update [check FILE|FOLDER]`: which program this is and whom it trusts; whether an update may be installed. */
export async function update(words: readonly string[], context: CliContext): Promise<Outcome<UpdateAnswer>> {
  const [verb, place, ...more] = words;
  if (verb === undefined) {
    const state = await context.call('updates.state', {});
    return state.ok ? succeed({ state: state.value }) : state;
  }
  if (verb !== 'check' || place === undefined || more.length > 0)
    throw new WrongUsage('update stands alone, or before check and a file or folder');
  const path = context.pathFrom(place);
  const grant = context.grants.mint(path);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    const checked = await context.call('updates.check', { file: grant });
    return checked.ok ? succeed({ update: checked.value }) : checked;
  }
  const found = await context.call('updates.look', { folder: grant });
  if (!found.ok) return found;
  const { newest, others } = found.value;
  return succeed({ newest: newest?.card ?? null, others });
}

export function updateText(answer: UpdateAnswer): string {
  if ('state' in answer) return stateText(answer.state);
  if ('update' in answer) return cardText(answer.update);
  const { newest, others } = answer;
  return [
    newest === null ? 'No update for this Simile.' : cardText(newest),
    ...others.map(({ name, detail }) => `${name}: ${detail}`),
  ].join('\n');
}

function stateText({ version, platform, arch, seal, signers }: UpdateState): string {
  const seals = {
    signed: 'signed',
    unsigned: 'UNSIGNED',
    'not-by-system': 'a package that its system does not sign',
    source: 'from its sources',
  };
  return [
    `Simile ${version}, ${platform} ${arch}, ${seals[seal]}`,
    signers.length === 0
      ? 'No key is built in: no update can be trusted.'
      : 'Updates are taken that are signed by',
    ...signers.map((id) => `  ${id}`),
  ].join('\n');
}

function cardText({ version, platform, arch, name, size, released, notes, signer }: UpdateCard): string {
  return [
    `Simile ${version} of ${released} for ${platform} ${arch}: ${name}, ${(size / 1e6).toFixed(1)} MB`,
    `signed by ${signer}`,
    ...(notes === '' ? [] : [notes]),
  ].join('\n');
}
