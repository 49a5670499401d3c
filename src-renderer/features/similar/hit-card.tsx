import { useStore } from 'zustand';
import type { Hit } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { showAgeSex } from '../library/show-age.ts';
import { Thumbnail } from '../library/thumbnail.tsx';
import { carryHit } from '../viewer/layout/drag-load.ts';
import { nearness } from './nearness.ts';
import { OutlinedCells } from './outlined-cells.tsx';
import { isSameImage, type Way } from './question.ts';
import { questionOfHits } from './question-of-hits.ts';
import { FusedBars } from './fused-bars.tsx';
import { StudyReportChips } from './study-report-chips.tsx';
import css from './hit-grid.module.css';

interface HitCardProps {
  readonly hit: Hit;
  readonly closeLevel: number;
  readonly onOpen: (hit: Hit) => void;
}

const ways: readonly { readonly way: Way; readonly sign: string; readonly words: string }[] = [
  { way: 'also', sign: '&', words: 'Ask about it, too: hit' },
  { way: 'more', sign: '+', words: 'More like hit' },
  { way: 'less', sign: '−', words: 'Less like hit' },
];

/** One hit: its picture, how near it is, what tells it apart, and what it can be used for. */
export function HitCard({ hit, closeLevel, onOpen }: HitCardProps) {
  const { similar, why, client, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const beside = useStore(similar, (state) => state.beside === hit.rank);
  const boxed = useStore(similar, (state) => state.region !== undefined);
  const seen = useStore(why, (state) => state.seen);
  const explanation = useStore(why, ({ explained }) =>
    explained.phase === 'ready' && explained.hit === hit ? explained.explanation : undefined,
  );
  const point = (): void => {
    const question = questionOfHits(similar.getState());
    if (question !== undefined) why.getState().pointAt(hit, question);
  };
  return (
    <li
      className={css['card']}
      onPointerEnter={point}
      onPointerLeave={() => why.getState().leave()}
      onFocus={point}
      data-explained={explanation !== undefined}
    >
      <button
        type="button"
        className={css['hit']}
        aria-pressed={beside}
        data-hit={hit.rank}
        draggable
        onDragStart={(event) => carryHit(event.dataTransfer, hit)}
        onClick={() => onOpen(hit)}
      >
        <span className={css['picture']}>
          {seen ? (
            <img src={client.pictures.tensor({ instance: hit.instance, frame: hit.frame })} alt="" />
          ) : (
            <Thumbnail instance={hit.instance} />
          )}
          {explanation !== undefined && <OutlinedCells {...explanation.hit} />}
          {hit.box !== undefined && explanation === undefined && (
            <OutlinedCells
              width={hit.box.of.width}
              height={hit.box.of.height}
              cells={[{ ...hit.box, share: 1, drives: true }]}
            />
          )}
        </span>
        <span className={css['rank']}>{hit.rank}</span>
        {hit.sources === undefined ? (
          <span
            className={css['bar']}
            data-of-part={hit.box !== undefined}
            title={`${hit.box === undefined ? 'Cosine similarity' : 'Similarity of the parts'} ${hit.score.toFixed(3)}`}
            style={{ '--near': nearness(hit.score, closeLevel) }}
          />
        ) : (
          <FusedBars sources={hit.sources} />
        )}
        <span className={css['line']}>
          {hitWords(hit, presenting).map((words) => (
            <span key={words}>{words}</span>
          ))}
        </span>
        <StudyReportChips findings={hit.findings} />
      </button>
      <div className={css['ways']}>
        {ways.map(({ way, sign, words }) =>
          // With a box, what is in it is asked about and nothing else.
          way === 'also' && boxed ? null : (
            <SteerButton key={way} hit={hit} way={way} sign={sign} words={`${words} ${hit.rank}`} />
          ),
        )}
      </div>
    </li>
  );
}

interface SteerButtonProps {
  readonly hit: Hit;
  readonly way: Way;
  readonly sign: string;
  readonly words: string;
}

function SteerButton({ hit, way, sign, words }: SteerButtonProps) {
  const { similar } = useStores();
  const on = useStore(similar, (state) => state[way].some((each) => isSameImage(each, hit)));
  return (
    <button
      type="button"
      className={css['way']}
      aria-label={words}
      title={`${words} (${sign})`}
      aria-pressed={on}
      onClick={() => void similar.getState().steer(hit, way)}
    >
      {sign}
    </button>
  );
}

/**
 * Age, sex, date and the last four of the ID: enough to tell hits apart, too little to tell who it is. A presentation
 * hides date and ID, which is not to say that there are none.
 */
function hitWords({ age, sex, date, patientId, others = 0 }: Hit, presenting: boolean): readonly string[] {
  const lastFour = patientId === '' ? 'no ID' : `…${patientId.slice(-4)}`;
  const apart = presenting ? [] : [date ?? 'no date', lastFour];
  return [showAgeSex(age, sex), ...apart, others > 0 ? `${others} more` : ''].filter((part) => part !== '');
}
