import type { ModelCard, ModelComparison, ModelList } from '../../../../src-preload/contract/models.ts';
import type { CommandOutput } from '../../../../src-preload/contract/commands.ts';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';
import { parseCount } from './similar.ts';

export interface ModelOptions {
  readonly k?: string | undefined;
  readonly queries?: string | undefined;
  readonly incomplete?: boolean | undefined;
}

type ModelAnswer = ModelList | ModelComparison | CommandOutput<'models.add'> | CommandOutput<'models.embed'>;

/** `model [add PLACE | embed|compare|use|remove MODEL | back]`; a model by its name or the beginning of its fingerprint. */
export async function model(
  words: readonly string[],
  options: ModelOptions,
  context: CliContext,
): Promise<Outcome<ModelAnswer>> {
  const [verb = 'list', word, ...more] = words;
  if (more.length > 0) throw new WrongUsage(`model ${verb} takes one word`);
  if (verb === 'list') return context.call('models.list', {});
  if (verb === 'back') return context.call('models.back', {});
  if (word === undefined)
    throw new WrongUsage(`model ${verb} takes ${verb === 'add' ? 'a folder' : 'a model'}`);
  if (verb === 'add')
    return context.call('models.add', { place: context.grants.mint(context.pathFrom(word)) }, context.signal);
  const named = await fingerprintNamed(word, context);
  if (!named.ok) return named;
  const fingerprint = named.value;
  const { k, queries, incomplete = false } = options;
  switch (verb) {
    case 'embed':
      return context.call('models.embed', { fingerprint }, context.signal);
    case 'compare':
      return context.call(
        'models.compare',
        {
          fingerprint,
          ...(k === undefined ? {} : { k: parseCount(k, { most: 100 }) }),
          ...(queries === undefined
            ? {}
            : { queries: parseCount(queries, { option: '--queries', most: 5000 }) }),
        },
        context.signal,
      );
    case 'use':
      return context.call('models.use', { fingerprint, incomplete });
    case 'remove':
      return context.call('models.remove', { fingerprint });
    default:
      throw new WrongUsage(`model does not ${verb}: list, add, embed, compare, use, back, remove`);
  }
}

/** The one model that a word names: by its whole name, or by the beginning of its fingerprint. */
export async function fingerprintNamed(word: string, context: CliContext): Promise<Outcome<string>> {
  const list = await context.call('models.list', {});
  if (!list.ok) return list;
  const { models, refused } = list.value;
  const found = [...models, ...refused].filter(
    ({ name, fingerprint }) => name === word || (word.length >= 4 && fingerprint.startsWith(word)),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return succeed(only.fingerprint);
  return fail(
    'not-found',
    found.length === 0
      ? 'There is no such model in this library.'
      : 'More than one model is called that: say its fingerprint.',
  );
}

const shownQueries = 10;

/** What a person reads after any of these. */
export function modelText(answer: ModelAnswer): string {
  if ('models' in answer)
    return [
      ...answer.models.map(cardLine),
      ...answer.refused.map(
        ({ name, fingerprint, reason }) => `refused  ${fingerprint.slice(0, 12)}  ${name}: ${reason}`,
      ),
    ].join('\n');
  if ('trial' in answer)
    return [
      ...answer.trial.checks.map(({ what, found }) => `${what.padEnd(26)}${found}`),
      cardLine(answer.card),
    ].join('\n');
  if ('changed' in answer) return comparisonText(answer);
  const { embedded, outside, unreadable, left, cancelled } = answer;
  return `${embedded} images embedded, ${outside} outside its domain, ${unreadable} unreadable now, ${left} left${cancelled ? ' (interrupted)' : ''}`;
}

function cardLine({ inUse, previous, fingerprint, name, judged, images, embedded }: ModelCard): string {
  const state = inUse ? 'in use' : previous ? 'before' : 'beside';
  return `${state.padEnd(8)} ${fingerprint.slice(0, 12)}  ${name}  ${embedded} embedded, ${judged} of ${images} judged`;
}

function comparisonText(comparison: ModelComparison): string {
  const { before, after, k, queries, overlap, sameFirst, changedQueries, changed } = comparison;
  const more = changedQueries - shownQueries;
  return [
    `${before.name} against ${after.name}, ${queries} queries: ${(overlap * 100).toFixed(1)} % of the first ${k} hits shared, ${sameFirst} with the same first hit`,
    ...changed
      .slice(0, shownQueries)
      .map(({ query, shared }) => `  ${query.sopInstanceUid}: ${shared} of ${k} hits stay`),
    ...(more > 0
      ? [
          `  … and ${more} more (--json lists ${changedQueries > changed.length ? `the first ${changed.length}` : 'them'})`,
        ]
      : []),
  ].join('\n');
}
