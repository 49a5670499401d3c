import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { facetColumn } from '../../core/store/reports/finding-sql.ts';
import type { CliContext } from './cli-context.ts';
import type { Options } from './parse-words.ts';

const shown = 5;

/**
 * A finding that nobody can mean (`pleural efusion`) is in no report: asked for, it would leave nothing, and left out, it
 * would leave everything. It is refused, with those that it may have meant. The second reader has words of its own.
 */
export async function refuseUnknownFindings(
  { with: held = [], without = [], denied = [], code = [], source = 'local' }: Options,
  { call }: CliContext,
): Promise<Outcome<true>> {
  const names = [...held, ...without, ...denied, ...code].filter((word) => facetColumn(word) === 'concept');
  if (names.length === 0 || source !== 'local') return succeed(true);
  const lexicon = await call('lexicon.concepts', {});
  if (!lexicon.ok) return lexicon;
  const known = lexicon.value.map(({ concept }) => concept);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return succeed(true);
  const asCode = [unknown.toUpperCase()].filter((code) => facetColumn(code) !== 'concept');
  const near = [...asCode, ...known.filter((name) => isNear(name, unknown))].slice(0, shown);
  return fail(
    'bad-input',
    `No finding is called ${unknown}.${near.length === 0 ? ' facets lists those of this library.' : ` There is: ${near.join(', ')}.`}`,
  );
}

/** One holds a word of the other, or its first letters. */
function isNear(name: string, word: string): boolean {
  const begins = (text: string): string[] =>
    text
      .toLowerCase()
      .split(/\W+/u)
      .map((part) => part.slice(0, 4));
  const own = new Set(begins(name));
  return begins(word).some((part) => part.length > 2 && own.has(part));
}
