import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  type Selection,
} from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';
import css from './menu.module.css';

export interface MenuChoice {
  readonly id: string;
  readonly words: string;
  readonly detail?: string;
}

interface MenuProps {
  readonly label: string;
  readonly icon?: IconName;
  readonly children?: ReactNode;
  readonly choices: readonly MenuChoice[];
  readonly onChoose?: (id: string) => void;
  /** What is looked up only once somebody looks at the choices. */
  readonly onOpen?: () => void;
  /** Given, the menu is a list of ticks: these are on. */
  readonly ticked?: readonly string[];
  readonly onTick?: (ids: readonly string[]) => void;
}

/** A button that opens a list of things to do, or of things to tick. */
export function Menu({ label, icon, children, choices, onChoose, onOpen, ticked, onTick }: MenuProps) {
  const ticks =
    ticked === undefined
      ? {}
      : {
          selectionMode: 'multiple' as const,
          selectedKeys: ticked,
          onSelectionChange: (keys: Selection) =>
            onTick?.(choices.map(({ id }) => id).filter((id) => keys === 'all' || keys.has(id))),
        };
  return (
    <MenuTrigger
      onOpenChange={(open) => {
        if (open) onOpen?.();
      }}
    >
      <AriaButton
        className={css['opener'] ?? ''}
        // Words in view are the name; a picture alone needs one.
        {...(children === undefined && { 'aria-label': label })}
      >
        {icon !== undefined && <Icon name={icon} />}
        {children}
      </AriaButton>
      <Popover className={css['popover'] ?? ''} placement="bottom end">
        <AriaMenu
          className={css['menu'] ?? ''}
          aria-label={label}
          items={choices}
          onAction={(key) => onChoose?.(String(key))}
          {...ticks}
        >
          {(choice) => (
            <MenuItem id={choice.id} textValue={choice.words} className={css['choice'] ?? ''}>
              {ticked !== undefined && (
                <span className={css['tick']}>{ticked.includes(choice.id) && <Icon name="check" />}</span>
              )}
              <span className={css['words']}>{choice.words}</span>
              {choice.detail !== undefined && <span className={css['detail']}>{choice.detail}</span>}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
