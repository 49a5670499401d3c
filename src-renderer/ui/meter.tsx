import { ProgressBar } from 'react-aria-components';
import css from './meter.module.css';

interface MeterProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** How much of a known amount is done. */
export function Meter({ label, done, total }: MeterProps) {
  return (
    <ProgressBar aria-label={label} value={done} minValue={0} maxValue={Math.max(total, 1)}>
      {({ percentage }) => (
        <div className={css['track']}>
          <div className={css['done']} style={{ inlineSize: `${percentage ?? 0}%` }} />
        </div>
      )}
    </ProgressBar>
  );
}
