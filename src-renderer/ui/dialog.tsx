import type { ReactNode } from 'react';
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
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of answers at a dialog's foot; the safe one first. */
export function Answers({ children }: { readonly children: ReactNode }) {
  return <div className={css['answers']}>{children}</div>;
}
