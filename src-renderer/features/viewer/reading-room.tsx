import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Reading } from '../../app/place-store.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { actOnCase } from '../collections/act-on-case.ts';
import { CaseDialogs } from '../collections/case-dialogs.tsx';
import { RightPanel } from '../reports/right-panel.tsx';
import { useReportOf } from '../reports/use-report-of.ts';
import { act } from './act.ts';
import type { Action } from './keys/actions.ts';
import { useReadingKeys } from './keys/use-reading-keys.ts';
import { Viewports } from './layout/viewports.tsx';
import { actOnMeasurements } from './measure/act-on-measurements.ts';
import { useMeasured } from './measure/use-measured.ts';
import { OverRoom } from './over-room.tsx';
import { readPane, shownOf } from './pane.ts';
import { Timeline } from './priors/timeline.tsx';
import { SeriesRail } from './series-rail.tsx';
import { ToolBar } from './tool-bar.tsx';
import css from './reading-room.module.css';

/** Where a study is read: its series, the image, and the cases like it. */
export function ReadingRoom({ reading }: { readonly reading: Reading }) {
  const stores = useStores();
  const { viewer, measures, similar, reports, place } = stores;
  const phase = useStore(viewer, (state) => state.phase);
  const failure = useStore(viewer, (state) => state.failure);
  const [over, setOver] = useState<'tags' | 'export' | 'keys'>();
  useOpened(reading);
  useReportOf(reading);

  const onAction = (action: Action): void => {
    if (actOnCase(stores, action)) return;
    if (actOnMeasurements(measures.getState(), viewer.getState(), action)) return;
    if (act(viewer.getState(), action)) return;
    if (action.does === 'tags') setOver((now) => (now === 'tags' ? undefined : 'tags'));
    if (action.does === 'export' || action.does === 'keys') setOver(action.does);
    if (action.does === 'similar') askSimilar();
    if (action.does === 'report' || action.does === 'info') reports.getState().turnTo(action.does);
    if (action.does === 'back') place.getState().leave();
  };
  const askSimilar = (): void => {
    const of = shownOf(readPane(viewer.getState()));
    reports.getState().setPage(undefined);
    if (of !== undefined) void similar.getState().ask('instance' in of ? of : { file: of.file });
  };
  useReadingKeys(onAction);
  useMeasured(reading);

  return (
    <main className={css['room']} aria-label="Reading">
      {reading.of === 'study' ? <SeriesRail /> : <span />}
      <div className={css['middle']}>
        <Timeline />
        {phase === 'failed' && failure !== undefined ? (
          <div className={css['failed']}>
            <FailureNotice
              failure={failure}
              actions={<Button onPress={() => place.getState().back()}>Back to the list</Button>}
            />
          </div>
        ) : (
          <Viewports />
        )}
      </div>
      <RightPanel onSimilar={askSimilar} />
      <ToolBar onAction={onAction} />
      <CaseDialogs />
      {over !== undefined && <OverRoom over={over} onClose={() => setOver(undefined)} />}
    </main>
  );
}

/** Opens what is to be read, and leaves it with the room. Cases like it are looked for where that was asked. */
function useOpened(reading: Reading): void {
  const { viewer, similar, reports } = useStores();
  useEffect(() => {
    let left = false;
    similar.getState().close();
    const begin = async (): Promise<void> => {
      await viewer.getState().open(reading);
      // Left for another study meanwhile: what is on screen is not what was asked about.
      if (left) return;
      const of = shownOf(readPane(viewer.getState()));
      if (of === undefined || (reading.of === 'study' && !reading.similar)) return;
      // The page of the case before gives way to what is asked for now.
      reports.getState().setPage(undefined);
      await similar.getState().ask('instance' in of ? of : { file: of.file });
    };
    void begin();
    return () => {
      left = true;
      viewer.getState().leave();
      similar.getState().close();
    };
  }, [reading, viewer, similar, reports]);
}
