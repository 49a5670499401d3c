import { resolve } from 'node:path';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { LetOut } from '../../core/exit/exit-gate.ts';
import type { Call } from '../../serve/client.ts';
import type { Grants } from '../../serve/grants.ts';
import type { ProgressBar } from './progress-bar.ts';

/** What every command of the command line works with. */
export interface CliContext {
  readonly call: Call;
  readonly grants: Grants;
  readonly json: boolean;
  /** What the exit gate let out after it was confirmed, once. */
  readonly take: (pass: string) => Outcome<LetOut>;
  /** Writes one line to stdout. */
  readonly say: (line: string) => void;
  readonly progress: ProgressBar;
  readonly signal: AbortSignal;
  /** A path as the caller meant it: npm changes the working folder and keeps the caller's in INIT_CWD. */
  readonly pathFrom: (word: string) => string;
}

export function callersPath(word: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), word);
}
