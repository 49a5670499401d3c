import type { ReactNode } from 'react';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import css from './framed-viewport.module.css';

/**
 * The frame around a similar case. It is part of the viewport and cannot be switched off: a case of another person must
 * never be taken for a prior.
 */
export function FramedViewport({
  otherPatient,
  children,
}: {
  readonly otherPatient: boolean;
  readonly children: ReactNode;
}) {
  const { viewer } = useStores();
  return (
    <section className={css['frame']} data-other={otherPatient} aria-label={frameWords(otherPatient)}>
      <header className={css['head']}>
        <strong>{frameWords(otherPatient)}</strong>
        <Button look="plain" label="Close the similar case" onPress={() => viewer.getState().closeBeside()}>
          <Icon name="close" />
        </Button>
      </header>
      <div className={css['body']}>{children}</div>
    </section>
  );
}

function frameWords(otherPatient: boolean): string {
  return otherPatient ? 'DIFFERENT PATIENT · similar case' : 'SAME PATIENT · similar case';
}
