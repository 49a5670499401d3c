import { useEffect } from 'react';
import { useStore } from 'zustand';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useStores } from '../../app/stores.ts';
import field from '../../ui/field.module.css';
import menu from '../../ui/menu.module.css';

interface ConceptFieldProps {
  readonly label: string;
  readonly concept: string;
  readonly onConcept: (concept: string) => void;
}

/** One of the lexicon's concepts, found by typing a part of its name. */
export function ConceptField({ label, concept, onConcept }: ConceptFieldProps) {
  const { reports } = useStores();
  const concepts = useStore(reports, (state) => state.concepts);
  useEffect(() => void reports.getState().learnConcepts(), [reports]);
  return (
    <ComboBox
      className={field['field'] ?? ''}
      defaultInputValue={concept}
      defaultValue={concept}
      menuTrigger="input"
      // Typed before the lexicon was read, its concepts are offered once it is.
      allowsEmptyCollection
      defaultItems={concepts.map((each) => ({ id: each.concept, ...each }))}
      onChange={(key) => {
        if (key !== null) onConcept(String(key));
      }}
    >
      <Label className={field['label'] ?? ''}>{label}</Label>
      <Input className={field['input'] ?? ''} spellCheck="false" autoComplete="off" />
      <Popover className={menu['popover'] ?? ''}>
        <ListBox<{ id: string; concept: string; code?: string }>
          className={menu['menu'] ?? ''}
          renderEmptyState={() => (concepts.length === 0 ? 'Reading the lexicon …' : 'No such finding')}
        >
          {({ concept: name, code }) => (
            <ListBoxItem className={menu['choice'] ?? ''} textValue={name}>
              <span className={menu['words']}>{name}</span>
              <span className={menu['detail']}>{code}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
