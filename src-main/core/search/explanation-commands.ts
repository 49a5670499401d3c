import type { MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { ExitGate } from '../exit/exit-gate.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { audit } from '../store/audit-log.ts';
import { patientOfInstance } from '../store/corrections.ts';
import { drawMatch } from './draw-match.ts';
import { explainHit } from './explain-hit.ts';

interface ExplanationDeps {
  readonly library: LibraryHolder;
  readonly exit: ExitGate;
  readonly deps: CoreDeps;
}

const mayShow =
  'The picture shows two films. It may contain patient data: text that is burnt into their pixels is not looked for. Look at the edges of both before you pass it on.';

/** Which of several images asked about is on the picture. */
function whichImage({ asked, query }: MatchExplanation, ofBox: boolean): string {
  if (asked === 1) return '';
  const which = ofBox ? 'the one with the box' : 'the one that gave most to the match';
  return ` At the left is image ${query.place + 1} of the ${asked} asked about, ${which}.`;
}

/** Commands that say what drove a match. */
export function explanationCommands({
  library: holder,
  exit,
  deps,
}: ExplanationDeps): Pick<Handlers, 'why.explain' | 'why.ask-picture'> {
  return {
    'why.explain': async (query, { pathOf }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const explained = await explainHit(library.value, query, pathOf);
      return explained.ok ? succeed(explained.value.explanation) : explained;
    },
    'why.ask-picture': async (query, { pathOf }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      const explained = await explainHit(library.value, query, pathOf);
      if (!explained.ok) return explained;
      if (!library.value.isOpen()) return fail('cancelled');
      const { hit, explanation } = explained.value;
      const stored = [query.hit.instance, explanation.query.instance].filter((each) => each !== undefined);
      const patients = stored.flatMap((instance) => patientOfInstance(database, instance) ?? []);
      // Whose picture it is has to stand in the log.
      if (patients.length < stored.length)
        return fail('not-found', 'There is no such image in this library any more.');
      const pass = exit.announce({
        name: `simile-match-${query.hit.instance}-by-${explanation.fingerprint.slice(0, 8)}.png`,
        isOpen: library.value.isOpen,
        isThere: () => stored.every((each, at) => patientOfInstance(database, each) === patients[at]),
        make: async () => succeed(await drawMatch(explained.value.query, hit, explanation)),
        record: () => {
          // Two people may be on it: the log is searched by patient.
          for (const patientId of new Set(patients))
            audit(database, {
              at: deps.clock.stamp(),
              action: 'export',
              subject: `match with image ${query.hit.instance}`,
              detail: { as: 'png', patientData: 'not-known', model: explanation.fingerprint },
              patientId,
            });
        },
      });
      return succeed({
        pass,
        patientData: 'not-known',
        sentence: `${mayShow}${whichImage(explanation, query.region !== undefined)} Explained by the model ${explanation.fingerprint.slice(0, 8)}.`,
      });
    },
  };
}
