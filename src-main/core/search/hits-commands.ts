import { succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { ExitGate } from '../exit/exit-gate.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { audit } from '../store/audit-log.ts';
import { patientOfInstance } from '../store/corrections.ts';
import { confoundersOf } from './confounders.ts';
import { hitsTable } from './hits-table.ts';
import { searchSimilar } from './search-similar.ts';

interface HitsDeps {
  readonly library: LibraryHolder;
  readonly exit: ExitGate;
  readonly deps: CoreDeps;
}

/** Commands about a list of hits as a whole. */
export function hitsCommands({
  library: holder,
  exit,
  deps,
}: HitsDeps): Pick<Handlers, 'hits.confounders' | 'hits.ask-csv'> {
  return {
    'hits.confounders': async ({ instances, filter }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const isOpen = (): boolean => {
        const now = holder.current();
        return now.ok && now.value === library.value;
      };
      return confoundersOf(library.value, { instances, filter }, isOpen);
    },
    'hits.ask-csv': async ({ question, identity }, { pathOf }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const answer = await searchSimilar(library.value, question, { pathOf, namesPaths: false });
      if (!answer.ok) return answer;
      const { hits } = answer.value;
      const patientData = identity ? 'identity' : 'none-stated';
      const pass = exit.announce({
        name: 'simile-similar.csv',
        type: 'text/csv',
        isOpen: library.value.isOpen,
        isThere: () =>
          hits.every(
            ({ instance, patient }) => patientOfInstance(library.value.store.database, instance) === patient,
          ),
        make: () => Promise.resolve(succeed(hitsTable(answer.value, identity))),
        record: () => {
          const named = identity ? new Set(hits.map(({ patient }) => patient)) : new Set<number>();
          // A list that names nobody leaves a line, too.
          const patients = named.size === 0 ? [undefined] : named;
          for (const patientId of patients)
            audit(library.value.store.database, {
              at: deps.clock.stamp(),
              action: 'export',
              subject: `list of ${hits.length} similar images`,
              detail: { as: 'csv', patientData },
              ...(patientId === undefined ? {} : { patientId }),
            });
        },
      });
      return succeed({ pass, patientData, sentence: identity ? identified : described });
    },
  };
}

const identified =
  'The table contains patient data: Patient ID, study date and UIDs of every hit. Each patient is noted in the audit log.';
const described =
  'The table holds no name, ID, date or UID. Age, sex and findings of every hit stay in it and are still of people.';
