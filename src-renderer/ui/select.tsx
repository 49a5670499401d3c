import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import field from './field.module.css';
import css from './menu.module.css';

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly words: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several where there is no room to show them all. */
export function Select<Value extends string>({ label, value, choices, onChange }: SelectProps<Value>) {
  return (
    <AriaSelect
      className={field['field'] ?? ''}
      value={value}
      onChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Label className={field['label'] ?? ''}>{label}</Label>
      <AriaButton className={css['chosen'] ?? ''}>
        <SelectValue className={css['words'] ?? ''} />
        <Icon name="down" />
      </AriaButton>
      <Popover className={css['popover'] ?? ''}>
        <ListBox
          className={css['menu'] ?? ''}
          items={choices.map((choice) => ({ id: choice.value, ...choice }))}
        >
          {({ words }) => (
            <ListBoxItem className={css['choice'] ?? ''} textValue={words}>
              {words}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
