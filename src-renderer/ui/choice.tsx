import { Label, Radio, RadioGroup } from 'react-aria-components';
import css from './choice.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly words: string; readonly detail?: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all of them in view. */
export function Choice<Value extends string>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <RadioGroup
      className={css['group'] ?? ''}
      value={value}
      onChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Label className={css['label'] ?? ''}>{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className={css['choice'] ?? ''}>
          <span className={css['mark']} />
          <span>
            {choice.words}
            {choice.detail !== undefined && <span className={css['detail']}>{choice.detail}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
