import { useStore } from 'zustand';
import type { Confounder, SharedAttribute } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import css from './similar-panel.module.css';

const names: Readonly<Record<SharedAttribute, string>> = {
  view: 'view',
  device: 'device',
  manufacturer: 'manufacturer',
  station: 'station',
  site: 'site',
  year: 'year',
};

/** Says when the hits share something that is not disease far more often than the library does, with the numbers. */
export function ConfounderNotes() {
  const { similar } = useStores();
  const confounders = useStore(similar, (state) => state.confounders);
  if (confounders.length === 0) return null;
  return (
    <div className={css['warning']} role="status" aria-label="What the hits share">
      <strong>Alike for another reason than disease?</strong>
      <ul>
        {confounders.slice(0, 4).map((each) => (
          <li key={`${each.attribute} ${each.value}`}>{confounderWords(each)}</li>
        ))}
      </ul>
    </div>
  );
}

/** "Same manufacturer, ACME: 15 of 15 studies among the hits, 20 of 200 among those searched (by chance less than 1 in 1,000,000)." */
export function confounderWords({ attribute, value, met, of, base, all, chance }: Confounder): string {
  const count = (n: number) => n.toLocaleString('en');
  const odds = chance < 1e-6 ? '1,000,000' : count(Math.floor(1 / chance));
  return `Same ${names[attribute]}, ${value}: ${count(met)} of ${count(of)} studies among the hits, ${count(base)} of ${count(all)} among those searched (by chance less than 1 in ${odds}).`;
}
