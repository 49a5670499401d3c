import type { ReactNode } from 'react';
import { Button as AriaButton, Tag, TagGroup, TagList } from 'react-aria-components';
import { Icon } from './icon.tsx';
import css from './chips.module.css';

export interface Chip {
  readonly id: string;
  /** What it narrows, `Modality`; then to what, `CR`. */
  readonly kind: string;
  readonly value: string;
  /** A small sign before the words, which say the same. */
  readonly mark?: ReactNode;
}

interface ChipsProps {
  readonly label: string;
  readonly chips: readonly Chip[];
  readonly onRemove: (ids: readonly string[]) => void;
  /** Whether they stand on one line, however many there are. */
  readonly line?: boolean;
}

/** Removable words for what narrows a list: arrow keys walk them, Delete removes one. */
export function Chips({ label, chips, onRemove, line = false }: ChipsProps) {
  return (
    <TagGroup
      className={css['group'] ?? ''}
      aria-label={label}
      onRemove={(keys) => onRemove([...keys].map(String))}
    >
      <TagList className={`${css['list']} ${line ? css['line'] : ''}`} items={chips}>
        {(chip) => (
          <Tag id={chip.id} textValue={`${chip.kind} ${chip.value}`} className={css['chip'] ?? ''}>
            {chip.mark}
            <span className={css['kind']}>{chip.kind}</span>
            <span className={css['value']} title={`${chip.kind} ${chip.value}`}>
              {chip.value}
            </span>
            <AriaButton slot="remove" className={css['remove'] ?? ''}>
              <Icon name="close" />
            </AriaButton>
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}
