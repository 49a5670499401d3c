import type { z } from 'zod';
import {
  commands,
  type CommandName,
  type CommandOutput,
  type Commands,
} from '../../src-preload/contract/commands.ts';
import { grant } from '../../src-preload/contract/grant.ts';
import type { FileState } from '../../src-preload/contract/import.ts';
import type { StudyCard } from '../../src-preload/contract/study.ts';
import type { UpdateState } from '../../src-preload/contract/updates.ts';
import type { Told } from '../../src-preload/contract/events.ts';
import { fail, succeed, type Outcome } from '../../src-preload/contract/failure.ts';
import type { Transport } from '../client/transport.ts';
import { answerFacets, answerStudies } from './answer-studies.ts';
import { someFacets } from './make-facets.ts';
import { someReports } from './make-reports.ts';
import { aLibraryCard, noCounts, someSeries, standingSettings } from './stand-in-cards.ts';

/** What a stand-in command answers; those not said give `not-found`. */
export type StandInAnswers = {
  [N in CommandName]?: (
    input: z.output<Commands[N]['in']>,
  ) => Outcome<CommandOutput<N>> | Promise<Outcome<CommandOutput<N>>>;
};

export interface StandIn {
  readonly transport: Transport;
  /** Every command asked, in order. */
  readonly asked: { readonly command: CommandName; readonly input: unknown }[];
  tell(told: Told): void;
}

/**
 * The contract without a core: studies in memory, answered as the core would. It carries component tests, the bench of
 * the list and pages of states that are hard to bring about; never the product.
 */
export function standInCore(studies: readonly StudyCard[], answers: StandInAnswers = {}): StandIn {
  const listeners = new Set<(told: unknown) => void>();
  const asked: StandIn['asked'] = [];
  const all: StandInAnswers = { ...ownAnswers(studies), ...answers };
  return {
    asked,
    tell: (told) => {
      for (const listener of listeners) listener(told);
    },
    transport: {
      async call(command, input, signal) {
        asked.push({ command, input });
        const outcome = await answerOf(command, input, all);
        signal.throwIfAborted();
        return outcome;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      places: { by: 'typing', grant: async (_, path) => succeed({ grant: grant.parse(`grant of ${path}`) }) },
      pictures: {
        thumbnail: (_library, instance) => aPicture(instance),
        frame: (_library, instance, frame) => `/no-frame/${instance}/${frame}`,
        fileFrame: (file, frame) => `/no-file/${file}/${frame}`,
        tensor: (_library, instance) => aPicture(instance),
        fileTensor: () => aPicture(0),
        exit: (pass) => `/no-exit/${pass}`,
        handOver: async (file) => succeed({ grant: grant.parse(`grant of ${file.size} bytes`) }),
      },
    },
  };
}

function answerOf(command: CommandName, input: unknown, answers: StandInAnswers): unknown {
  const read = commands[command].in.safeParse(input);
  if (!read.success) return fail('bad-input');
  // Each answer takes the input of its own command, which a lookup by name cannot say.
  const answer = answers[command] as ((input: unknown) => unknown) | undefined;
  return answer === undefined ? fail('not-found') : answer(read.data);
}

function ownAnswers(studies: readonly StudyCard[]): StandInAnswers {
  const settings = { ...standingSettings };
  const images = studies.reduce((sum, { instances }) => sum + instances, 0);
  return {
    'library.card': () => succeed(aLibraryCard({ studies: studies.length, images, embedded: images })),
    'library.recent': () => succeed([]),
    'library.studies': (query) => {
      const { total, rows } = answerStudies(studies, query);
      return succeed({ total, rows: [...rows] });
    },
    'library.study': (which) => {
      const study = 'study' in which ? studies.find((each) => each.study === which.study) : undefined;
      return study === undefined ? fail('not-found') : succeed({ study, series: someSeries(study) });
    },
    'library.facets': (narrowing) =>
      succeed(
        answerFacets(studies, {
          ...(narrowing.filter && { filter: narrowing.filter }),
          ...(narrowing.words !== undefined && { words: narrowing.words }),
        }),
      ),
    'report.facets': () =>
      succeed(studies.length === 0 ? someFacets({ reported: 0, findings: [], devices: [] }) : someFacets()),
    'report.study': (which) => succeed(someReports('study' in which ? { study: which.study } : {})),
    'report.unmatched': () => succeed({ total: 0, rows: [] }),
    'saved-search.list': () => succeed([]),
    'library.roots': () => succeed([]),
    'ingest.batches': () => succeed([]),
    'ingest.samples': () => succeed({ images }),
    'ingest.cancel': () => succeed({ running: false }),
    'settings.read': () => succeed(settings),
    'policy.read': () => succeed({}),
    'updates.state': () => succeed(aProgram()),
    'settings.change': (change) => succeed(Object.assign(settings, change)),
  };
}

/** A package for Linux that trusts one signer. */
export function aProgram(said: Partial<UpdateState> = {}): UpdateState {
  return {
    version: '1.4.0',
    platform: 'linux',
    arch: 'x64',
    seal: 'not-by-system',
    signers: ['3f2a91c0'.repeat(8)],
    rule: 'allowed',
    ...said,
  };
}

/** A grey card with the number of its image: recognisable, and nobody's film. */
function aPicture(instance: number): string {
  const grey = 40 + ((instance * 37) % 90);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#0b0b0b"/><ellipse cx="22" cy="34" rx="11" ry="20" fill="rgb(${grey},${grey},${grey})"/><ellipse cx="43" cy="34" rx="11" ry="20" fill="rgb(${grey},${grey},${grey})"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Counts of files by state, nought where nothing is said. */
export function counts(said: Partial<Record<FileState, number>>): Record<FileState, number> {
  return { ...noCounts, ...said };
}
