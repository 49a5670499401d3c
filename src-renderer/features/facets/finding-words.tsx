import { useStore } from 'zustand';
import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { FacetGroup } from './facet-group.tsx';
import { anyFinding, findingKey, withFinding, withoutFinding } from './finding-filters.ts';

type Word = 'severity' | 'change';

/** How severe, and since last time: of the finding that was asked for last, or of any. */
export function FindingWords() {
  const { library, facets } = useStores();
  const filter = useStore(library, (state) => state.query.filter);
  const counted = useStore(facets, (state) => state.reports);
  if (counted === undefined) return null;
  const asked = filter.findings ?? [];
  const meant = asked.findLast(({ says, not = false }) => says === 'present' && !not);
  const choose = (word: Word, value: string): void => {
    const { [word]: before, ...bare } = meant ?? { of: anyFinding, says: 'present' as const };
    const next: FindingFilter = before === value ? bare : { ...bare, [word]: value };
    const cleared = meant === undefined ? filter : withoutFinding(filter, findingKey(meant));
    const says = next.of !== anyFinding || next.severity !== undefined || next.change !== undefined;
    void library.getState().ask({ filter: says ? withFinding(cleared, next) : cleared });
  };
  const group = (word: Word, title: string) => (
    <FacetGroup
      title={title}
      values={counted[word].map(({ value, studies }) => ({ value, words: value, studies }))}
      chosen={meant?.[word]}
      onChoose={(value) => choose(word, value)}
    />
  );
  return (
    <>
      {group('severity', 'Severity')}
      {group('change', 'Change')}
    </>
  );
}
