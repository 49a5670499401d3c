import type { ReactNode } from 'react';
import type { Failure } from '../../src-preload/contract/failure.ts';
import { failureSentences } from '../../src-preload/contract/failure.ts';
import { Icon, type IconName } from './icon.tsx';
import { remedyFor } from './remedy-for.ts';
import css from './notice.module.css';

interface NoticeProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A whole place that has something to say in stead of its rows. */
export function Notice({ icon, title, children, actions }: NoticeProps) {
  return (
    <div className={css['notice']}>
      {icon !== undefined && <Icon name={icon} />}
      <h2 className={css['title']}>{title}</h2>
      <div className={css['words']}>{children}</div>
      {actions !== undefined && <div className={css['actions']}>{actions}</div>}
    </div>
  );
}

interface FailureNoticeProps {
  readonly failure: Failure;
  readonly actions?: ReactNode;
}

/** A failure told in full: what happened, what to do, and the code to quote. */
export function FailureNotice({ failure, actions }: FailureNoticeProps) {
  return (
    <div role="alert" className={css['failure']}>
      <Icon name="alert" />
      <div className={css['told']}>
        <strong>{failureSentences[failure.code]}</strong>
        {failure.detail !== failureSentences[failure.code] && <p>{failure.detail}</p>}
        <p>{remedyFor(failure.code)}</p>
        <p className={css['code']}>
          Code <code>{failure.code}</code>
          {failure.subject !== undefined && ` · ${failure.subject}`}
        </p>
        {actions !== undefined && <div className={css['actions']}>{actions}</div>}
      </div>
    </div>
  );
}
