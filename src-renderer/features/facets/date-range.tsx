import { useEffect, useState } from 'react';
import type { DicomFilter } from '../../../src-preload/contract/filter.ts';
import { TextField } from '../../ui/text-field.tsx';
import { readDates } from '../library/parse-query.ts';
import css from './facet-rail.module.css';

interface DateRangeProps {
  readonly range: DicomFilter['dates'];
  readonly onRange: (range: DicomFilter['dates']) => void;
}

/** First and last study date: a day, a month or a year each; an empty side is open. */
export function DateRange({ range, onRange }: DateRangeProps) {
  const [draft, setDraft] = useState<readonly [string, string]>(['', '']);
  useEffect(() => setDraft([range?.[0] ?? '', range?.[1] ?? '']), [range]);
  const complete = ([from, to]: readonly [string, string]) => {
    if (from === '' && to === '') return onRange(undefined);
    const read = readDates(`${from}..${to}`);
    if (read?.dates !== undefined) onRange(read.dates);
  };
  const field = (side: 0 | 1, label: string) => (
    <TextField
      label={label}
      value={draft[side]}
      placeholder="YYYY-MM-DD"
      complaint={isDate(draft[side]) ? undefined : 'A year, a month or a day'}
      onChange={(text) => setDraft(side === 0 ? [text, draft[1]] : [draft[0], text])}
      onDone={() => complete(draft)}
    />
  );
  return (
    <section className={css['group']} aria-label="Study date">
      <h2 className={css['title']}>Study date</h2>
      <div className={css['dates']}>
        {field(0, 'Since')}
        {field(1, 'Until')}
      </div>
    </section>
  );
}

/** Whether it can become a date still, or is one: `20`, `2004-1` and `2004-01-19` all may stand. */
function isDate(text: string): boolean {
  return /^(\d{0,4}|\d{4}-\d{0,2}|\d{4}-\d{2}-\d{0,2})$/.test(text);
}
