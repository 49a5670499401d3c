import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import css from './button.module.css';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  /** `main` once a place at most; `plain` is drawn only when pointed at. */
  readonly look?: 'main' | 'edged' | 'plain' | 'alert';
  readonly label?: string;
  readonly disabled?: boolean;
  /** The key that does the same, shown beside the words. */
  readonly shortcut?: string;
  readonly type?: 'button' | 'submit';
  readonly autoFocus?: boolean;
}

export function Button(props: ButtonProps) {
  const { children, onPress, look = 'edged', label, disabled = false, shortcut, type = 'button' } = props;
  return (
    <AriaButton
      className={`${css['button']} ${css[look]}`}
      type={type}
      isDisabled={disabled}
      autoFocus={props.autoFocus ?? false}
      {...(onPress && { onPress })}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {children}
      {shortcut !== undefined && <kbd className={css['key']}>{shortcut}</kbd>}
    </AriaButton>
  );
}
