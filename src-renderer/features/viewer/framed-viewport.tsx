import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { Pane } from './pane.ts';
import css from './framed-viewport.module.css';

interface FramedViewportProps {
  readonly role: Pane['role'];
  readonly words: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * The frame around what is not being read. It is part of the viewport and cannot be switched off: a case of another
 * person must never be taken for a prior, nor a prior for today. Beside a prior today's image has a head as high, so that
 * both have the same place for their picture.
 */
export function FramedViewport({ role, words, onClose, children }: FramedViewportProps) {
  if (role === 'reading')
    return (
      <div className={css['frame']} data-role={role}>
        {words !== '' && (
          <header className={css['head']}>
            <strong>{words}</strong>
          </header>
        )}
        <div className={css['body']}>{children}</div>
      </div>
    );
  return (
    <section
      className={css['frame']}
      data-role={role}
      data-other={role === 'similar' && !words.startsWith('SAME')}
      aria-label={words}
    >
      <header className={css['head']}>
        <strong>{words}</strong>
        <Button
          look="plain"
          label={role === 'similar' ? 'Close the similar case' : 'Close the prior'}
          onPress={onClose}
        >
          <Icon name="close" />
        </Button>
      </header>
      <div className={css['body']}>{children}</div>
    </section>
  );
}
