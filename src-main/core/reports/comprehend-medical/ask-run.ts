import type { ComprehendProgress } from '../../../../src-preload/contract/comprehend.ts';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../../deps.ts';
import type { OpenLibrary } from '../../library/open-library.ts';
import { askLibrary, type LibraryAsked, type TagsOf } from './ask-library.ts';
import { knowsCode } from './knows-code.ts';
import type { Operation } from './operations.ts';
import type { MedicalTextService } from './second-reader.ts';

/** The one run that may ask about a library; another command, a withdrawn consent or a closing library ends it. */
export interface AskRun {
  readonly isRunning: () => boolean;
  readonly start: (
    library: OpenLibrary,
    operation: Operation,
    tagsOf: TagsOf,
    open: () => Promise<Outcome<MedicalTextService>>,
  ) => Promise<Outcome<ComprehendProgress>>;
  /** Settles when nothing runs any more. */
  readonly cancel: () => Promise<void>;
}

/** Milliseconds between two progress events: texts that are known already go by in thousands. */
const tellEvery = 200;

export function createAskRun({ clock, tell }: Pick<CoreDeps, 'clock' | 'tell'>): AskRun {
  let running: { readonly stop: AbortController; readonly ended: Promise<unknown> } | undefined;
  const start: AskRun['start'] = async (library, operation, tagsOf, open) => {
    if (running !== undefined) return fail('comprehend-running');
    const stop = new AbortController();
    const work = ask(library, operation, tagsOf, open, stop.signal);
    running = { stop, ended: Promise.allSettled([work]) };
    library.asking = running;
    try {
      return await work;
    } finally {
      running = undefined;
      library.asking = undefined;
      tell({ name: 'comprehend.ended', body: {} });
    }
  };
  const askThrough = async (
    service: MedicalTextService,
    library: OpenLibrary,
    operation: Operation,
    tagsOf: TagsOf,
    signal: AbortSignal,
  ): Promise<Outcome<LibraryAsked>> => {
    let toldAt = -tellEvery;
    const { database } = library.store;
    try {
      return await askLibrary(
        {
          database,
          service,
          operation,
          knowsCode: (code) => knowsCode(library, code),
          knowledge: library.knowledge(),
          clock,
          signal,
        },
        tagsOf,
        (sofar) => {
          if (clock.now() - toldAt < tellEvery) return;
          toldAt = clock.now();
          tell({ name: 'comprehend.progress', body: { operation, ...sofar } });
        },
      );
    } finally {
      service.close();
      // What was answered counts in facets, however the run ended.
      tell({ name: 'library.changed', body: library.card() });
    }
  };
  const ask = async (
    library: OpenLibrary,
    operation: Operation,
    tagsOf: TagsOf,
    open: () => Promise<Outcome<MedicalTextService>>,
    signal: AbortSignal,
  ): Promise<Outcome<ComprehendProgress>> => {
    const service = await open();
    if (!service.ok) return service;
    const asked = await askThrough(service.value, library, operation, tagsOf, signal);
    if (!asked.ok) return asked;
    const whole = { operation, ...asked.value };
    tell({ name: 'comprehend.progress', body: whole });
    return succeed(whole);
  };
  return {
    isRunning: () => running !== undefined,
    start,
    cancel: async () => {
      running?.stop.abort();
      await running?.ended;
    },
  };
}
