import { useStore } from 'zustand';
import { findingMeant } from '../../../src-preload/contract/finding-meant.ts';
import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { sideWords } from '../reports/entity-words.ts';
import { FacetGroup } from './facet-group.tsx';
import {
  anyFinding,
  asFilter,
  findingKey,
  readBy,
  toggleFinding,
  withFinding,
  withoutFinding,
} from './finding-filters.ts';

type Word = 'side' | 'severity' | 'change';

const sideNames: Readonly<Record<string, string>> = sideWords;

/** On which side, how severe, and since last time: of the finding that was asked for last, or of any. */
export function FindingWords() {
  const { library, facets } = useStores();
  const filter = useStore(library, (state) => state.query.filter);
  const counted = useStore(facets, (state) => state.reports);
  const definite = useStore(facets, (state) => state.definite);
  const source = useStore(facets, (state) => state.source);
  if (counted === undefined) return null;
  const asked = filter.findings ?? [];
  const meant = findingMeant(filter.findings);
  const of = meant?.of ?? anyFinding;
  const choose = (word: Word, value: string): void => {
    const { [word]: before, ...bare } = meant ?? readBy({ definite, source }, asFilter('present', of));
    const next: FindingFilter = before === value ? bare : { ...bare, [word]: value };
    const cleared = meant === undefined ? filter : withoutFinding(filter, findingKey(meant));
    const says = next.of !== anyFinding || (next.side ?? next.severity ?? next.change) !== undefined;
    void library.getState().ask({ filter: says ? withFinding(cleared, next) : cleared });
  };
  const leaveOut = (word: Word, value: string): void => {
    const finding = readBy({ definite, source }, asFilter('without', of, { [word]: value }));
    void library.getState().ask({ filter: toggleFinding(filter, finding) });
  };
  const group = (word: Word, title: string, wordsOf = (value: string): string => value) => {
    const without = asked.flatMap((each) => (each.not === true && each.of === of ? [each[word] ?? ''] : []));
    // What is asked for stays in reach, though no study of the selection has it.
    const unseen = [meant?.[word] ?? '', ...without].filter(
      (asking) => asking !== '' && !counted[word].some(({ value }) => value === asking),
    );
    return (
      <FacetGroup
        title={title}
        of={of === anyFinding ? undefined : of}
        values={[...counted[word], ...unseen.map((value) => ({ value, studies: 0 }))].map((each) => ({
          ...each,
          words: wordsOf(each.value),
        }))}
        chosen={meant?.[word]}
        onChoose={(value) => (without.includes(value) ? leaveOut : choose)(word, value)}
        without={without}
        onWithout={(value) => leaveOut(word, value)}
      />
    );
  };
  return (
    <>
      {group('side', 'Side', (side) => sideNames[side] ?? side)}
      {group('severity', 'Severity')}
      {group('change', 'Change')}
    </>
  );
}
