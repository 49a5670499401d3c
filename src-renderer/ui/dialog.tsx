import { useEffect, type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import css from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** A question that must not be dismissed by a stray click. */
  readonly asks?: boolean;
}

/** A question that everything else waits for. Esc closes it and focus goes back to where it was. */
export function Dialog({ title, open, onClose, children, asks = false }: DialogProps) {
  return (
    <ModalOverlay
      className={css['veil'] ?? ''}
      isOpen={open}
      isDismissable={!asks}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Modal className={css['modal'] ?? ''}>
        <AriaDialog className={css['dialog'] ?? ''} role={asks ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className={css['title'] ?? ''}>
            {title}
          </Heading>
          <EscapeFromNowhere onEscape={onClose} />
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A button that is done with leaves the focus on the page, beside the dialog: Esc means the dialog still, and nothing below. */
function EscapeFromNowhere({ onEscape }: { readonly onEscape: () => void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || document.activeElement !== document.body) return;
      event.preventDefault();
      onEscape();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [onEscape]);
  return null;
}

/** The row of answers at a dialog's foot; the safe one first. */
export function Answers({ children }: { readonly children: ReactNode }) {
  return <div className={css['answers']}>{children}</div>;
}
