import type { DicomFilter } from '../../../src-preload/contract/entities.ts';
import { isoDate } from '../../../src-preload/contract/entities.ts';
import { TextField } from '../../ui/text-field.tsx';
import css from './facet-rail.module.css';

interface DateRangeProps {
  readonly range: DicomFilter['dates'];
  readonly onRange: (range: DicomFilter['dates']) => void;
}

/** First and last study date; an empty side is open. */
export function DateRange({ range, onRange }: DateRangeProps) {
  const [from, to] = range ?? [];
  const change = (first: string | undefined, last: string | undefined) =>
    onRange(first === undefined && last === undefined ? undefined : [first, last]);
  return (
    <section className={css['group']} aria-label="Study date">
      <h2 className={css['title']}>Study date</h2>
      <div className={css['dates']}>
        <TextField
          label="Since"
          type="date"
          value={from ?? ''}
          onChange={(text) => change(dateIn(text), to)}
        />
        <TextField
          label="Until"
          type="date"
          value={to ?? ''}
          onChange={(text) => change(from, dateIn(text))}
        />
      </div>
    </section>
  );
}

function dateIn(text: string): string | undefined {
  return isoDate.safeParse(text).success ? text : undefined;
}
