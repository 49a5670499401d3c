import { useEffect, useState } from 'react';
import type { DicomFilter } from '../../../src-preload/contract/filter.ts';
import { NumberField } from '../../ui/number-field.tsx';
import css from './facet-rail.module.css';

interface AgeRangeProps {
  readonly range: DicomFilter['age'];
  readonly onRange: (range: DicomFilter['age']) => void;
}

const oldest = 150;

/** Whole years, from and to; an empty side is open. */
export function AgeRange({ range, onRange }: AgeRangeProps) {
  const [draft, setDraft] = useState<readonly [number | undefined, number | undefined]>([
    undefined,
    undefined,
  ]);
  useEffect(() => {
    setDraft([range?.[0], range === undefined || range[1] >= oldest ? undefined : range[1]]);
  }, [range]);
  const change = (from: number | undefined, to: number | undefined) => {
    setDraft([from, to]);
    if (from === undefined && to === undefined) onRange(undefined);
    else if ((from ?? 0) <= (to ?? oldest)) onRange([from ?? 0, to ?? oldest]);
  };
  return (
    <section className={css['group']} aria-label="Age">
      <h2 className={css['title']}>Age</h2>
      <div className={css['range']}>
        <NumberField
          label="From"
          value={draft[0]}
          from={0}
          to={oldest}
          onChange={(from) => change(from, draft[1])}
        />
        <NumberField
          label="To"
          value={draft[1]}
          from={0}
          to={oldest}
          onChange={(to) => change(draft[0], to)}
        />
      </div>
    </section>
  );
}
