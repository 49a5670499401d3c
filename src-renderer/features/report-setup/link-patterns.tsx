import { useState } from 'react';
import type { Core } from '../../client/core.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { LinkChangeDialog } from './link-change-dialog.tsx';
import { TryPattern } from './try-pattern.tsx';
import { useAnswer } from './use-answer.ts';
import { useLinkChange } from './use-link-change.ts';
import css from './report-setup.module.css';

const askPatterns = (core: Core) => core['report.link-patterns']({});

/** How names of folders and files join reports with studies; what a change of them would move is shown before it does. */
export function LinkPatterns() {
  const { value, failure, again } = useAnswer(askPatterns);
  const change = useLinkChange(again);
  const [pattern, setPattern] = useState('');
  const patterns = value?.patterns ?? [];
  return (
    <section className={css['part']}>
      <h3>Names that link reports</h3>
      {value !== undefined && (
        <p className={css['quiet']}>
          Tried in this order, then always <code>{value.standing}</code>.
        </p>
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ul className={css['rows']} aria-label="Patterns">
        {patterns.map((each) => (
          <li key={each} className={css['row']}>
            <code className={css['path']}>{each}</code>
            <Button
              label={`Remove ${each}`}
              disabled={change.isBusy}
              onPress={() => void change.ask(patterns.filter((other) => other !== each))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label="Pattern"
        value={pattern}
        onChange={setPattern}
        placeholder="{patient}/{accession}.txt"
        complaint={change.refused?.detail}
      />
      <TryPattern pattern={pattern} onRefused={change.refuse}>
        <Button
          look="main"
          disabled={change.isBusy || pattern.trim() === '' || patterns.includes(pattern.trim())}
          onPress={() => void change.ask([...patterns, pattern]).then((done) => done && setPattern(''))}
        >
          {change.isBusy ? 'One moment …' : 'Use it'}
        </Button>
      </TryPattern>
      {change.asked !== undefined && (
        <LinkChangeDialog
          change={change.asked.change}
          onLeave={change.leave}
          onChange={() => void change.confirm().then((done) => done && setPattern(''))}
        />
      )}
    </section>
  );
}
