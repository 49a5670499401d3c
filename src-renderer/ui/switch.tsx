import { Switch as AriaSwitch } from 'react-aria-components';
import css from './switch.module.css';

interface SwitchProps {
  readonly words: string;
  readonly on: boolean;
  readonly onChange?: (on: boolean) => void;
  readonly disabled?: boolean;
}

export function Switch({ words, on, onChange, disabled = false }: SwitchProps) {
  return (
    <AriaSwitch
      className={css['switch'] ?? ''}
      isSelected={on}
      isDisabled={disabled}
      {...(onChange && { onChange })}
    >
      <span className={css['track']} />
      {words}
    </AriaSwitch>
  );
}
