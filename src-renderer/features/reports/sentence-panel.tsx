import { useStore } from 'zustand';
import type { ReportCard } from '../../../src-preload/contract/reports.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EntityDetail } from './entity-detail.tsx';
import { FindingMark } from './finding-mark.tsx';
import { conceptWords } from './entity-words.ts';
import { standingOfEntity } from './standing.ts';
import css from './sentence-panel.module.css';

/** What was understood of the lit sentence: one finding in full, the others of the sentence a click away. */
export function SentencePanel({ report }: { readonly report: ReportCard }) {
  const { reports } = useStores();
  const lit = useStore(reports, (state) => state.lit);
  const entity = report.entities.find((each) => each.entity === lit);
  if (entity === undefined)
    return <p className={css['hint']}>Click a sentence to see what was understood of it.</p>;
  const others = report.entities.filter(
    (each) => each.sentence.start === entity.sentence.start && each !== entity,
  );
  return (
    <section className={css['panel']} aria-label="What the sentence says">
      {others.length > 0 && (
        <div className={css['others']}>
          <span>Also here:</span>
          {others.map((other) => (
            <button
              key={other.entity}
              type="button"
              className={css['other']}
              onClick={() => reports.getState().light(other.entity)}
            >
              <FindingMark standing={standingOfEntity(other)} /> {conceptWords(other)}
            </button>
          ))}
        </div>
      )}
      <div className={css['close']}>
        <Button look="plain" label="Put the sentence out" onPress={() => reports.getState().light(undefined)}>
          <Icon name="close" />
        </Button>
      </div>
      <EntityDetail key={entity.entity} entity={entity} />
    </section>
  );
}
