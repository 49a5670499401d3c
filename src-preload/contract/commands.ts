import { z } from 'zod';
import { command, nothing } from './command.ts';
import { backupCommands } from './backup-commands.ts';
import { browseCommands } from './browse-commands.ts';
import { comprehendCommands } from './comprehend-commands.ts';
import { collectionsCommands } from './collections-commands.ts';
import { exitCommands } from './exit-commands.ts';
import { explanationCommands } from './explanation-commands.ts';
import { historyCommands } from './history-commands.ts';
import { hitsCommands } from './hits-commands.ts';
import { importCommands } from './import-commands.ts';
import { lexiconCommands } from './lexicon-commands.ts';
import { libraryCommands } from './library-commands.ts';
import { measurementCommands } from './measurement-commands.ts';
import { modelsCommands } from './models-commands.ts';
import { regionsCommands } from './regions-commands.ts';
import { policyCommands } from './policy-commands.ts';
import { reportCommands } from './report-commands.ts';
import { reportSetupCommands } from './report-setup-commands.ts';
import { savedSearchCommands } from './saved-search-commands.ts';
import { searchCommands } from './search-commands.ts';
import { settingsCommands } from './settings-commands.ts';
import { snippetCommands } from './snippet-commands.ts';
import { updatesCommands } from './updates-commands.ts';
import { viewerCommands } from './viewer-commands.ts';

/** Raised when a command changes its meaning; a client and a server of different versions refuse each other. */
export const contractVersion = 1;

/** Everything that a window or a command line can ask of Simile. */
export const commands = {
  /** Which program answers: its version, and that of this table. */
  about: command({
    in: nothing,
    out: z.strictObject({ version: z.string(), contract: z.number().int() }),
    anyLibrary: true,
  }),
  ...libraryCommands,
  ...browseCommands,
  ...importCommands,
  ...searchCommands,
  ...explanationCommands,
  ...hitsCommands,
  ...historyCommands,
  ...regionsCommands,
  ...collectionsCommands,
  ...settingsCommands,
  ...viewerCommands,
  ...measurementCommands,
  ...exitCommands,
  ...reportCommands,
  ...reportSetupCommands,
  ...lexiconCommands,
  ...snippetCommands,
  ...savedSearchCommands,
  ...comprehendCommands,
  ...backupCommands,
  ...policyCommands,
  ...updatesCommands,
  ...modelsCommands,
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = z.input<Commands[N]['in']>;
export type CommandOutput<N extends CommandName> = z.output<Commands[N]['out']>;

/** Whether a word names a command. */
export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}
