import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { keepFocusIn } from './keep-focus-in.ts';
import css from './drawer.module.css';

interface DrawerProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A panel over the right edge that the work behind it does not wait for. It takes focus when it opens, into its first text
 * field where it has one, and gives it back when it closes; Esc closes it.
 */
export function Drawer({ title, onClose, children }: DrawerProps) {
  const panel = useRef<HTMLElement>(null);
  const heading = useId();
  useEffect(() => {
    // Focus falls to the page when what held it goes away, as a form does once it is sent; Esc means the drawer still.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && document.activeElement === document.body)
        onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
  useEffect(() => {
    const before = document.activeElement;
    const field = panel.current?.querySelector<HTMLElement>('input[type="text"], input[type="search"]');
    (field ?? panel.current)?.focus();
    const letGo = panel.current === null ? undefined : keepFocusIn(panel.current);
    return () => {
      letGo?.();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      className={css['drawer']}
      aria-labelledby={heading}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={css['head']}>
        <h2 id={heading}>{title}</h2>
        <Button look="plain" label={`Close ${title.toLowerCase()}`} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <div className={css['body']}>{children}</div>
    </aside>
  );
}
