import { useState } from 'react';
import { useStore } from 'zustand';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { asFilter, withFinding, type Ask } from '../facets/finding-filters.ts';
import { ConceptField } from '../reports/concept-field.tsx';
import { studiesWords, under } from './narrowings.ts';

const asks = [
  { value: 'present', words: 'Only studies with it' },
  { value: 'without', words: 'Only studies without it' },
  { value: 'absent', words: 'Only studies whose report denies it' },
] as const satisfies readonly { value: Ask; words: string }[];

interface NarrowFindingProps {
  readonly filter: StudyFilter;
  readonly onNarrow: (filter: StudyFilter) => void;
}

/** Narrows hits by what the reports of their studies say: "like this one, without effusion". */
export function NarrowFinding({ filter, onNarrow }: NarrowFindingProps) {
  const { similar } = useStores();
  const counted = useStore(similar, (state) => state.counted);
  const [open, setOpen] = useState(false);
  const [concept, setConcept] = useState('');
  const [ask, setAsk] = useState<(typeof asks)[number]['value']>('without');
  const leaves = (asked: Ask, of: string): StudyFilter => withFinding(filter, asFilter(asked, of));
  const countOf = (of: string): void => {
    if (of !== '') void similar.getState().count(asks.map(({ value }) => leaves(value, of)));
  };
  const choices = asks.map((each) => {
    const studies = counted.get(under(leaves(each.value, concept)));
    return { ...each, ...(studies !== undefined && { detail: studiesWords(studies) }) };
  });
  return (
    <>
      <Button
        look="plain"
        onPress={() => {
          setOpen(true);
          countOf(concept);
        }}
      >
        Finding …
      </Button>
      <Dialog title="Narrow the hits by a finding" open={open} onClose={() => setOpen(false)}>
        <ConceptField
          label="Finding of the study report"
          concept={concept}
          onConcept={(of) => {
            setConcept(of);
            countOf(of);
          }}
        />
        <Choice label="Show" value={ask} choices={choices} onChange={setAsk} />
        <Answers>
          <Button onPress={() => setOpen(false)}>Cancel</Button>
          <Button
            look="main"
            disabled={concept === ''}
            onPress={() => {
              setOpen(false);
              onNarrow(leaves(ask, concept));
            }}
          >
            Narrow
          </Button>
        </Answers>
      </Dialog>
    </>
  );
}
