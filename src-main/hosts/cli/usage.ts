import { commandUsage, isCommand } from './command-usage.ts';

/** A command line that is not understood: exit 2, the sentence and how it is meant. */
export class WrongUsage extends Error {}

const head = 'simile COMMAND … --library DIR [--json]';
const foot =
  'Exit: 0 done, 1 a failure (with --json: {"failure":{"code","detail"}}), 2 wrong usage, 130 interrupted, 141 nobody reads on.';

/** Every command. */
export const usage = [
  head,
  '',
  ...Object.values(commandUsage).map(({ text }) => text),
  '',
  'simile help COMMAND shows one of them alone.',
  foot,
].join('\n');

/** How one command is meant; every command where the word is none. */
export function usageOf(word: string | undefined): string {
  return word !== undefined && isCommand(word) ? [head, '', commandUsage[word].text].join('\n') : usage;
}
