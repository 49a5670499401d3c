import type { Interval } from '../../../src-preload/contract/retrieval.ts';
import css from './bench.module.css';

const [width, height] = [120, 12];

interface IntervalLineProps {
  readonly of: Interval;
  /** Where an order by chance stands on the same scale. */
  readonly chance?: number;
}

/** A measure from 0 to 1 as a dot within its 95 % interval. The numbers beside it say the same. */
export function IntervalLine({ of: { mean, low, high }, chance }: IntervalLineProps) {
  const x = (value: number): number => 3 + value * (width - 6);
  const middle = height / 2;
  return (
    <svg className={css['line']} width={width} height={height} aria-hidden="true">
      <line className={css['scale']} x1={x(0)} x2={x(1)} y1={middle} y2={middle} />
      {chance !== undefined && (
        <line className={css['chance']} x1={x(chance)} x2={x(chance)} y1={1} y2={height - 1} />
      )}
      <line className={css['interval']} x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
      <circle className={css['mean']} cx={x(mean)} cy={middle} r={3} />
    </svg>
  );
}
