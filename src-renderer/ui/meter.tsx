import { ProgressBar } from 'react-aria-components';
import css from './meter.module.css';

interface MeterProps {
  readonly label: string;
  readonly done: number;
  /** Undefined while nobody knows how much there is. */
  readonly total: number | undefined;
}

/** How much is done, of an amount that may not be known yet. */
export function Meter({ label, done, total }: MeterProps) {
  return (
    <ProgressBar
      aria-label={label}
      isIndeterminate={total === undefined}
      value={done}
      minValue={0}
      maxValue={Math.max(total ?? 0, 1)}
    >
      {({ percentage }) => (
        <div className={css['track']} data-unknown={total === undefined}>
          <div className={css['done']} style={{ inlineSize: `${percentage ?? 0}%` }} />
        </div>
      )}
    </ProgressBar>
  );
}
