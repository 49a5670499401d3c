import { Input, Label, NumberField as AriaNumberField } from 'react-aria-components';
import css from './field.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly from: number;
  readonly to: number;
  readonly onChange: (value: number | undefined) => void;
}

/** A number typed, or changed with ↑ and ↓; an empty field says undefined. */
export function NumberField({ label, value, from, to, onChange }: NumberFieldProps) {
  return (
    <AriaNumberField
      className={css['field'] ?? ''}
      // react-aria tells an empty field by NaN.
      value={value ?? Number.NaN}
      minValue={from}
      maxValue={to}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
    >
      <Label className={css['label'] ?? ''}>{label}</Label>
      <Input className={css['input'] ?? ''} />
    </AriaNumberField>
  );
}
