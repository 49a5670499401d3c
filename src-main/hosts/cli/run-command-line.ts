import { basename } from 'node:path';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { LibraryCard } from '../../../src-preload/contract/library.ts';
import { createCore } from '../../core/core.ts';
import { nodeDeps } from '../../core/node-deps.ts';
import { createClient } from '../../serve/client.ts';
import { createGrants } from '../../serve/grants.ts';
import { createServe } from '../../serve/serve.ts';
import { callersPath, type CliContext } from './cli-context.ts';
import {
  backups,
  backupsText,
  backupText,
  exportLibrary,
  exportText,
  restore,
  restoreText,
} from './commands/backup.ts';
import { benchRetrieval, benchText } from './commands/bench-retrieval.ts';
import { demo } from './commands/demo.ts';
import { extract, extractStreams } from './commands/extract.ts';
import { importFolder, importText } from './commands/import.ts';
import { model, modelText } from './commands/model.ts';
import { neighbours } from './commands/neighbours.ts';
import { pixels, pixelsText, render, renderText } from './commands/pixels.ts';
import { remove, removedText } from './commands/remove.ts';
import { facets, facetsText, report, reportText, search, searchText } from './commands/report.ts';
import {
  codes,
  codesText,
  patterns,
  patternsText,
  readText,
  reread,
  tables,
  tablesText,
} from './commands/report-setup.ts';
import { update, updateText } from './commands/update.ts';
import { similar } from './commands/similar.ts';
import { similarText } from './commands/similar-text.ts';
import { studies, studiesText } from './commands/studies.ts';
import { rebuildText, relocate, relocateText, sample, sampleText, verifyText } from './commands/upkeep.ts';
import {
  type CommandName,
  type CommandUsage,
  commandUsage,
  generalOptions,
  isCommand,
} from './command-usage.ts';
import { interruptible } from './interruptible.ts';
import { logDefect } from './log-defect.ts';
import { type Options, parseWords } from './parse-words.ts';
import { progressBar } from './progress-bar.ts';
import { refuseUnknownFindings } from './refuse-unknown-findings.ts';
import { usageOf, WrongUsage } from './usage.ts';

/** Runs one command and gives the exit code: 0 done, 1 failure, 2 wrong usage, 130 interrupted. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  try {
    return await run(words);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    return tellWrongUsage(error.message, words);
  }
}

async function run(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words);
  const [command, ...rest] = positionals;
  if (values.help === true || command === undefined || command === 'help') {
    sayLine(usageOf(command === 'help' ? rest[0] : command));
    return command === undefined && values.help !== true ? 2 : 0;
  }
  if (!isCommand(command)) throw new WrongUsage(`there is no command ${command}`);
  refuseOtherOptions(command, values);
  if (command === 'extract') return extractReports(rest, values);
  const json = values.json ?? false;
  const progress = progressBar(json ? undefined : process.stderr);
  const core = createCore(
    nodeDeps((told) => {
      if (told.name === 'ingest.progress') progress.show(told.body);
      if (told.name === 'models.progress') progress.count(told.body);
    }),
  );
  const grants = createGrants();
  const stop = interruptible();
  const context: CliContext = {
    call: createClient(createServe(core, { defect: logDefect }), grants),
    grants,
    json,
    take: (pass) => core.exit.take(pass),
    progress,
    signal: stop.signal,
    say: sayLine,
    pathFrom: callersPath,
  };
  try {
    return await dispatch(command, rest, values, context);
  } finally {
    await core.close();
    stop.release();
  }
}

/** An option that a command does not know would be passed over: `remove … --dry-run` would remove. */
function refuseOtherOptions(command: CommandName, values: Options): void {
  const { takes, cannot = [] }: CommandUsage = commandUsage[command];
  const taken: ReadonlySet<string> = new Set([...generalOptions, ...takes]);
  const refused: ReadonlySet<string> = new Set(cannot);
  const other = Object.keys(values).find((option) => !taken.has(option) || refused.has(option));
  if (other !== undefined)
    throw new WrongUsage(`${command} takes no ${other.length === 1 ? '-' : '--'}${other}`);
}

/** Needs no library and no core: it is a filter, from reports to what they say. */
async function extractReports(
  words: readonly string[],
  { jsonl = false, json = false }: Options,
): Promise<number> {
  const [file, ...more] = words;
  if (more.length > 0) throw new WrongUsage('extract takes one file, or none for standard input');
  const streams = await extractStreams(file === undefined ? undefined : callersPath(file));
  const outcome = streams.ok
    ? await extract({ jsonl, fileName: file === undefined ? undefined : basename(file) }, streams.value)
    : streams;
  return outcome.ok ? 0 : tellFailure(outcome.failure, { json: json || jsonl, say: sayLine });
}

async function dispatch(
  command: Exclude<CommandName, 'extract'>,
  rest: readonly string[],
  options: Options,
  context: CliContext,
): Promise<number> {
  const none = (): void => {
    if (rest.length > 0) throw new WrongUsage(`${command} takes no further words`);
  };
  switch (command) {
    case 'version':
      none();
      return tell(
        await context.call('about', {}),
        ({ version, contract }) => `Simile ${version}, contract ${contract}`,
        context,
      );
    case 'sample':
      return tell(await sample(rest, context), sampleText, context);
    case 'pixels':
      return tell(await pixels(rest, options, context), pixelsText, context);
    case 'render':
      return tell(await render(rest, options, context), renderText, context);
    case 'demo':
      none();
      return tell(await demo(context), () => '', context);
    case 'import':
      return withLibrary(
        options,
        context,
        true,
        () => importFolder(rest, options.copy ?? false, context),
        importText,
      );
    case 'similar':
      return withLibrary(options, context, false, () => similar(rest, options, context), similarText);
    case 'neighbours':
      none();
      return withLibrary(options, context, false, () => neighbours(options.k, context), undefined);
    case 'model':
      return withLibrary(options, context, false, () => model(rest, options, context), modelText);
    case 'bench-retrieval':
      none();
      return withLibrary(options, context, false, () => benchRetrieval(options, context), benchText);
    case 'studies':
      none();
      return withLibrary(options, context, false, () => studies(options, context), studiesText);
    case 'report':
      return withLibrary(options, context, false, () => report(rest, context), reportText);
    case 'tables':
      return withLibrary(options, context, false, () => tables(rest, options, context), tablesText);
    case 'patterns':
      return withLibrary(options, context, false, () => patterns(rest, options, context), patternsText);
    case 'codes':
      return withLibrary(options, context, false, () => codes(rest, options, context), codesText);
    case 'reread':
      none();
      return withLibrary(options, context, false, () => reread(context), readText);
    case 'facets':
      none();
      return withLibrary(options, context, false, () => facets(options, context), facetsText);
    case 'search':
      return withLibrary(options, context, false, () => search(rest, options, context), searchText);
    case 'remove':
      return withLibrary(options, context, false, () => remove(rest, context), removedText);
    case 'relocate':
      return withLibrary(options, context, false, () => relocate(rest, context), relocateText);
    case 'verify':
      none();
      return withLibrary(
        options,
        context,
        false,
        () => context.call('library.verify', {}, context.signal),
        verifyText,
        ({ ok }) => (ok ? 0 : 1),
      );
    case 'rebuild':
      none();
      return withLibrary(options, context, false, () => context.call('index.rebuild', {}), rebuildText);
    case 'update':
      return tell(await update(rest, context), updateText, context);
    case 'backup':
      none();
      return withLibrary(options, context, false, () => context.call('backup.make', {}), backupText);
    case 'backups':
      none();
      return tell(await backups(options.library, context), backupsText, context);
    case 'restore':
      return tell(await restore(rest, options.library, context), restoreText, context);
    case 'export':
      return withLibrary(options, context, false, () => exportLibrary(rest, context), exportText);
  }
}

/** Opens (or, for an import, makes) the library of `--library`, runs the command and says its answer; no `text`, nothing said. */
async function withLibrary<T>(
  options: Options,
  context: CliContext,
  mayCreate: boolean,
  work: () => Promise<Outcome<T>>,
  text: ((value: T) => string) | undefined,
  codeOf: (value: T) => number = () => 0,
): Promise<number> {
  if (options.library === undefined) throw new WrongUsage('--library DIR says which library is meant');
  const place = context.grants.mint(context.pathFrom(options.library));
  const opened = mayCreate
    ? await context.call('library.create', { place })
    : await context.call('library.open', { place });
  if (!opened.ok) return tell(opened, () => '', context);
  sayWhatWaits(opened.value, context);
  const known = await refuseUnknownFindings(options, context);
  const outcome = known.ok ? await work() : known;
  context.progress.clear();
  if (outcome.ok && text === undefined) return 0;
  const code = tell(outcome, text ?? (() => ''), context, codeOf);
  return context.signal.aborted ? 130 : code;
}

/** Answers leave out what the model has not seen yet: whoever asks is to know. */
function sayWhatWaits({ waiting = 0, fingerprint }: LibraryCard, { json }: CliContext): void {
  if (waiting === 0 || json) return;
  const images = waiting === 1 ? '1 image waits' : `${waiting} images wait`;
  process.stderr.write(
    `${images} to be embedded by the model in use and cannot be found before: npm run -s simile -- model embed ${fingerprint.slice(0, 12)}\n`,
  );
}

function tell<T>(
  outcome: Outcome<T>,
  text: (value: T) => string,
  context: CliContext,
  codeOf: (value: T) => number = () => 0,
): number {
  if (!outcome.ok) return tellFailure(outcome.failure, context);
  const words = context.json ? JSON.stringify(outcome.value) : text(outcome.value);
  if (words !== undefined && words !== '') context.say(words);
  return codeOf(outcome.value);
}

function sayLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tellFailure(failure: Failure, context: Pick<CliContext, 'json' | 'say'>): number {
  if (context.json) context.say(JSON.stringify({ failure }));
  else process.stderr.write(`${failure.code}: ${failure.detail}\n`);
  return 1;
}

/** The sentence, and how the command that was meant is used; with `--json`, as every failure is told. */
function tellWrongUsage(detail: string, words: readonly string[]): number {
  if (words.includes('--json')) sayLine(JSON.stringify({ failure: { code: 'wrong-usage', detail } }));
  else process.stderr.write(`${detail}\n\n${usageOf(words.find((word) => isCommand(word)))}\n`);
  return 2;
}
