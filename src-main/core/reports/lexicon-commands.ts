import type { LexiconConcept } from '../../../src-preload/contract/lexicon-commands.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import type { Concept, ReportRules } from './report-rules.ts';

/** Commands about what reports can be understood to speak of. */
export function lexiconCommands(holder: LibraryHolder): Pick<Handlers, 'lexicon.concepts'> {
  return {
    'lexicon.concepts': async () => {
      const library = holder.current();
      return library.ok ? succeed(lexiconConcepts(library.value.knowledge().rules)) : library;
    },
  };
}

/** By name. Anatomy is no finding, and words that mean nothing without a place ("mass") cannot be chosen. */
export function lexiconConcepts({ concepts }: Pick<ReportRules, 'concepts'>): LexiconConcept[] {
  return [...concepts.values()]
    .filter(({ kind, isGeneric }) => kind !== 'anatomy' && !isGeneric)
    .map(toCard)
    .toSorted((one, other) => (one.concept < other.concept ? -1 : 1));
}

function toCard({ name, kind, code }: Concept): LexiconConcept {
  return {
    concept: name,
    kind,
    ...(code === undefined ? {} : { code: code.code, title: code.title }),
  };
}
