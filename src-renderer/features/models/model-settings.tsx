import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ModelList } from '../../../src-preload/contract/models.ts';
import { useStores } from '../../app/stores.ts';
import { keepFocusIn } from '../../ui/keep-focus-in.ts';
import { Meter } from '../../ui/meter.tsx';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { OnceButton } from '../../ui/once-button.tsx';
import { AddModel } from './add-model.tsx';
import { ChangedHits } from './changed-hits.tsx';
import { ModelRow } from './model-row.tsx';
import css from './models.module.css';

/** The models of this library: which one answers, which stand beside it, and what a switch would change. */
export function ModelSettings() {
  const { models, libraries } = useStores();
  const open = useStore(libraries, (state) => state.session.phase === 'open');
  const list = useStore(models, (state) => state.list);
  const failure = useStore(models, (state) => state.failure);
  useEffect(() => {
    if (open) void models.getState().read();
  }, [models, open]);
  if (!open) return <p className={css['quiet']}>Open a library to see its models.</p>;
  if (list === undefined) return failure === undefined ? null : <FailureNotice failure={failure} />;
  return (
    <>
      <p>
        One model answers “find similar”. Another one can be tried, made to look at every image in the
        background, compared, and switched to in one step; the way back is one step, too.
      </p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ModelsAndWork list={list} />
      <AddModel />
    </>
  );
}

/** The models one by one, and the work on them. Where a button is done with, the focus stays with its model, or with all. */
function ModelsAndWork({ list }: { readonly list: ModelList }) {
  const { models } = useStores();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => (panel.current === null ? undefined : keepFocusIn(panel.current)), []);
  return (
    <div ref={panel} role="group" aria-label="Models of this library" tabIndex={-1} className={css['panel']}>
      <ul className={css['models']}>
        {list.models.map((model) => (
          <ModelRow key={model.fingerprint} model={model} />
        ))}
        {list.refused.map(({ fingerprint, name, reason }) => (
          <li key={fingerprint} className={css['model']}>
            <strong>{name === '' ? fingerprint.slice(0, 12) : name}</strong>
            <span className={css['quiet']}>Does not pass its checks any more: {reason}</span>
            <div className={css['row']}>
              <OnceButton look="plain" onPress={() => models.getState().remove(fingerprint)}>
                Take it out
              </OnceButton>
            </div>
          </li>
        ))}
      </ul>
      <ModelWorkNote />
    </div>
  );
}

/** What is being done with a model, or came of it. */
function ModelWorkNote() {
  const { models } = useStores();
  const work = useStore(models, (state) => state.work);
  switch (work.phase) {
    case 'idle':
      return null;
    case 'trying':
      return <p role="status">Trying the model: its file, its shapes, and the same image twice …</p>;
    case 'comparing':
      return (
        <div className={css['note']}>
          <span role="status">Asking both models about the same images …</span>
          <div className={css['row']}>
            <Button onPress={() => models.getState().cancelComparison()}>Cancel</Button>
          </div>
        </div>
      );
    case 'comparison-cancelled':
      return <p role="status">Cancelled: nothing was compared.</p>;
    case 'switching':
      return <p role="status">One moment …</p>;
    case 'tried':
      return (
        <div role="status" className={css['note']}>
          <p>{work.name} passed every check. It answers nothing yet.</p>
          <dl className={css['checks']}>
            {work.trial.checks.map(({ what, found }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{found}</dd>
              </div>
            ))}
          </dl>
        </div>
      );
    case 'embedding': {
      const { done, total } = work.progress ?? { done: 0, total: 0 };
      return (
        <div className={css['note']}>
          <span role="status">
            Looking at every image
            {total === 0 ? ' …' : `: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`}
          </span>
          <Meter label="Images looked at" done={done} total={total} />
          <div className={css['row']}>
            <Button onPress={() => void models.getState().cancel()}>Cancel</Button>
            <span className={css['quiet']}>What is done is kept; it goes on there next time.</span>
          </div>
        </div>
      );
    }
    case 'embedded': {
      const { embedded, outside, unreadable, left, cancelled } = work.run;
      return (
        <p role="status">
          {cancelled ? 'Cancelled: ' : 'Done: '}
          {embedded.toLocaleString('en')} images embedded, {outside.toLocaleString('en')} outside what it was
          trained on
          {unreadable > 0 && `, ${unreadable.toLocaleString('en')} whose files cannot be read now`}
          {left > 0 && `, ${left.toLocaleString('en')} left`}.
        </p>
      );
    }
    case 'compared':
      return <ChangedHits comparison={work.comparison} />;
  }
}
