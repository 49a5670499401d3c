import { useState } from 'react';
import type { EntityCard } from '../../../src-preload/contract/reports.ts';
import { laterality, type FindingSide } from '../../../src-preload/contract/reports.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { ConceptField } from './concept-field.tsx';
import { sideWords } from './entity-words.ts';
import type { Review } from './reports-store.ts';
import css from './sentence-panel.module.css';

const assertions = [
  { value: 'present', words: 'Present' },
  { value: 'uncertain', words: 'Uncertain' },
  { value: 'absent', words: 'Denied' },
] as const;
type Assertion = (typeof assertions)[number]['value'];

interface EditEntityProps {
  readonly entity: EntityCard;
  readonly onDone: (said: Review) => void;
  readonly onCancel: () => void;
}

/** What a report really says, where the engine misread it. The report's own words are never changed. */
export function EditEntity({ entity, onDone, onCancel }: EditEntityProps) {
  const known = assertions.find(({ value }) => value === entity.assertion)?.value ?? 'present';
  const [assertion, setAssertion] = useState<Assertion>(known);
  const [side, setSide] = useState<FindingSide>(entity.laterality);
  const [concept, setConcept] = useState(entity.concept);
  return (
    <form
      className={css['edit']}
      onSubmit={(event) => {
        event.preventDefault();
        onDone({
          review: 'edited',
          changes: { assertion, laterality: side, concept },
        });
      }}
    >
      <ConceptField label="Finding" concept={concept} onConcept={setConcept} />
      <div className={css['row']}>
        <Select label="The report says" value={assertion} choices={assertions} onChange={setAssertion} />
        <Select
          label="Side"
          value={side}
          choices={laterality.options.map((value) => ({ value, words: sideWords[value] || 'no side' }))}
          onChange={setSide}
        />
      </div>
      <div className={css['actions']}>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="main" type="submit">
          Keep the edit
        </Button>
      </div>
    </form>
  );
}
