import type { ComprehendState } from '../../../../src-preload/contract/comprehend.ts';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { Handlers } from '../../core.ts';
import type { CoreDeps } from '../../deps.ts';
import type { LibraryHolder } from '../../library/library-holder.ts';
import type { OpenLibrary } from '../../library/open-library.ts';
import { countAsked, reportToAsk, serviceFindingsOf } from '../../store/comprehend/asked-reports.ts';
import type { Viewer } from '../../viewer/viewer.ts';
import { estimateLibrary, outgoingOf, type TagsOf } from './ask-library.ts';
import { createAskRun } from './ask-run.ts';
import { networkAllowed, readConsent, saveConsent } from './consent.ts';
import { holdCredentials } from './credentials-held.ts';
import { disagreementCards } from './disagreement-cards.ts';
import { openService } from './open-second-reader.ts';
import { knowsCode } from './knows-code.ts';
import type { Operation } from './operations.ts';
import { previewCard } from './preview-card.ts';
import type { ServiceFinding } from './second-finding.ts';

type ComprehendHandlers = Pick<Handlers, Extract<keyof Handlers, `comprehend.${string}`>>;

/** Condition, negation and code in one answer, at a twentieth of the other operation's price. */
const usual: Operation = 'InferICD10CM';
/** Of no patient. */
const testSentence = 'No pleural effusion.';
const reportsAPage = 50;

/** Commands about Amazon Comprehend Medical: a second opinion, off until a library's person switches it on. */
export function comprehendCommands(
  holder: LibraryHolder,
  viewer: Pick<Viewer, 'tags'>,
  deps: CoreDeps,
): ComprehendHandlers {
  const held = holdCredentials(deps.secrets);
  const run = createAskRun(deps);
  const tagsOf: TagsOf = (instance) => viewer.tags({ instance });
  const inLibrary = async <T>(
    work: (library: OpenLibrary) => Promise<Outcome<T>> | Outcome<T>,
  ): Promise<Outcome<T>> => {
    const library = holder.current();
    return library.ok ? work(library.value) : library;
  };
  const state = async ({ store }: OpenLibrary): Promise<ComprehendState> => {
    const consent = readConsent(store.database);
    return {
      network: (await networkAllowed(deps)).ok ? 'allowed' : 'forbidden',
      ...(consent === undefined ? {} : { consent }),
      credentials: await held.where(),
      keepsSecrets: deps.secrets !== undefined,
      asked: countAsked(store.database),
      running: run.isRunning(),
    };
  };
  return {
    'comprehend.state': () => inLibrary(async (library) => succeed(await state(library))),
    'comprehend.consent': (choice) =>
      inLibrary(async (library) => {
        const at = deps.clock.stamp();
        const { database } = library.store;
        if (choice.on) {
          const policy = await networkAllowed(deps);
          if (!policy.ok) return policy;
          const { region, endpoint } = choice;
          saveConsent(
            database,
            { region, ...(endpoint === undefined ? {} : { endpoint }), consentedAt: at },
            at,
          );
        } else {
          // Before anything is waited for: a run that is asked for meanwhile finds no consent.
          saveConsent(database, undefined, at);
          await run.cancel();
          await held.clear();
        }
        return succeed(await state(library));
      }),
    'comprehend.credentials': (given) =>
      inLibrary(async (library) => {
        if ('clear' in given) await held.clear();
        else {
          const policy = await networkAllowed(deps);
          if (!policy.ok) return policy;
          if (readConsent(library.store.database) === undefined) return fail('comprehend-off');
          await held.set(given);
        }
        return succeed(await state(library));
      }),
    'comprehend.test': (_nothing, { signal }) =>
      inLibrary(async (library) => {
        const service = await openService(library, held, deps);
        if (!service.ok) return service;
        try {
          const answer = await service.value.ask(usual, testSentence, signal);
          return answer.ok ? succeed({}) : answer;
        } finally {
          service.value.close();
        }
      }),
    'comprehend.preview': ({ report: id, operation }) =>
      inLibrary(async ({ store }) => {
        const report = reportToAsk(store.database, id);
        if (report === undefined) return fail('not-found', 'There is no such report with a study.');
        return succeed(previewCard(id, await outgoingOf(report, operation ?? usual, tagsOf)));
      }),
    'comprehend.estimate': ({ operation }, { signal }) =>
      inLibrary(({ store: { database } }) =>
        estimateLibrary({ database, operation: operation ?? usual, signal }, tagsOf),
      ),
    'comprehend.run': ({ operation }) =>
      inLibrary((library) =>
        run.start(library, operation ?? usual, tagsOf, () => openService(library, held, deps)),
      ),
    'comprehend.cancel': async () => {
      const running = run.isRunning();
      await run.cancel();
      return succeed({ running });
    },
    'comprehend.report': ({ report }) =>
      inLibrary((library) =>
        succeed({
          findings: serviceFindingsOf(library.store.database, report).map((finding) =>
            asCard(finding, library),
          ),
        }),
      ),
    'comprehend.disagreements': ({ after, limit }) =>
      inLibrary(({ store }) =>
        succeed(disagreementCards(store.database, { after: after ?? 0, limit: limit ?? reportsAPage })),
      ),
  };
}

/** The edition may have been loaded after the service was asked. */
function asCard(finding: ServiceFinding, library: OpenLibrary) {
  return {
    ...finding,
    traits: [...finding.traits],
    codes: finding.codes.map((code) => ({ ...code, inEdition: knowsCode(library, code.code) })),
  };
}
