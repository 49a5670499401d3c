import { useStore } from 'zustand';
import type { ComprehendProgress, ComprehendState } from '../../../src-preload/contract/comprehend.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { OutgoingPreview } from './outgoing-preview.tsx';
import css from './comprehend.module.css';

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

const operations = [
  {
    value: 'InferICD10CM',
    words: 'Conditions and their codes',
    detail: 'InferICD10CM, about US$ 0.005 a report',
  },
  {
    value: 'DetectEntitiesV2',
    words: 'Everything it finds, without codes',
    detail: 'DetectEntitiesV2, about US$ 0.10 a report',
  },
] as const;

/** Shows what asking would send and cost, then asks, with a way to stop. */
export function AskReports({ state }: { readonly state: ComprehendState }) {
  const { comprehend, place } = useStores();
  const asking = useStore(comprehend, (store) => store.asking);
  const { test, estimate, run, stop, setOperation } = comprehend.getState();
  const operation = useStore(comprehend, (store) => store.operation);
  const isBusy = asking.phase === 'running' || asking.phase === 'estimating';
  return (
    <>
      {!isBusy && <Choice label="Ask for" value={operation} choices={operations} onChange={setOperation} />}
      <div className={css['row']}>
        <Button disabled={isBusy} onPress={() => void test()}>
          Test the connection
        </Button>
        <Button disabled={isBusy} onPress={() => void estimate()}>
          What would leave, and its price
        </Button>
        {state.asked.reports > 0 && (
          <Button onPress={() => place.getState().go({ at: 'disagreements' })}>Disagreements</Button>
        )}
      </div>
      <div role="status" className={css['status']}>
        {asking.phase === 'estimating' && 'One moment …'}
        {asking.phase === 'tested' && 'The service answers. One sentence of no patient was sent.'}
        {asking.phase === 'done' && `Done: ${toldOf(asking.progress)}.`}
        {asking.phase === 'idle' &&
          state.asked.reports > 0 &&
          `${count(state.asked.reports, 'report has', 'reports have')} been asked about.`}
        {asking.phase === 'running' && (
          <span className={css['row']}>
            Asking{asking.progress === undefined ? ' …' : `: ${toldOf(asking.progress)}`}
            <Button onPress={() => void stop()}>Stop</Button>
          </span>
        )}
      </div>
      {asking.phase === 'estimated' && (
        <OutgoingPreview prospect={asking.prospect} onSend={() => void run()} />
      )}
    </>
  );
}

function toldOf({ reports, requests, known, withheld, empty, dropped, refused }: ComprehendProgress): string {
  return [
    count(reports, 'report', 'reports'),
    count(requests, 'request', 'requests'),
    ...(known > 0 ? [`${known.toLocaleString('en')} answered before`] : []),
    ...(empty > 0 ? [`${empty.toLocaleString('en')} without findings or impression`] : []),
    ...(withheld > 0 ? [`${withheld.toLocaleString('en')} kept here: their images cannot be read`] : []),
    ...(refused > 0 ? [`${refused.toLocaleString('en')} refused by the service`] : []),
    ...(dropped > 0 ? [`${dropped.toLocaleString('en')} answers without a place in the text left out`] : []),
  ].join(' · ');
}
