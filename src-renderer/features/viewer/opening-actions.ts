import type { StudyCard } from '../../../src-preload/contract/study.ts';
import type { Client } from '../../client/client.ts';
import type { FrameBringer } from './bring-frames.ts';
import type { FrameShelf } from './frame-shelf.ts';
import { hungAtFirst } from './layout/hung-at-first.ts';
import { aPane, stackOf, type Pane } from './pane.ts';
import { nothingOpen, type ViewerParts, type ViewerState } from './viewer-state.ts';

interface Opening {
  readonly client: Client;
  readonly frames: FrameBringer;
  readonly shelf: FrameShelf;
}

/** Enough for anybody's life; a library of phantoms may have more. */
const mostOthers = 200;

/** What comes on screen when a reading begins, and goes when it ends. */
export function openingActions(
  { set, get }: ViewerParts,
  { client, frames, shelf }: Opening,
): Pick<ViewerState, 'open' | 'leave' | 'showForProcessing'> {
  let opened = 0;
  /** Nobody waits for pixels: what is asked about the images on screen is asked at once. */
  const hang = (panes: readonly Pane[]): void => {
    set({ panes });
    for (const [index, pane] of panes.entries()) void frames.place(index, pane);
  };
  const findOthers = async (study: StudyCard, mine: number): Promise<void> => {
    const answer = await client.core['library.studies']({
      patient: study.patient,
      sort: 'date',
      descending: true,
      limit: mostOthers,
    });
    if (mine === opened && answer.ok)
      set({ others: answer.value.rows.filter((other) => other.study !== study.study) });
  };
  return {
    async open(reading) {
      const mine = (opened += 1);
      set({ ...nothingOpen, phase: 'opening' });
      if (reading.of === 'file') {
        set({ phase: 'ready', file: { grant: reading.file, name: reading.name } });
        return hang([aPane({ stack: [{ file: reading.file, frame: 0 }] })]);
      }
      const answer = await client.core['viewer.study']({ study: reading.study, as: 'reading' });
      if (mine !== opened) return;
      if (!answer.ok) return set({ phase: 'failed', failure: answer.failure });
      const { study, series } = answer.value;
      const [panes, layout] = hungAtFirst(series, study);
      set({ phase: 'ready', study, series, layout });
      if (study !== undefined) void findOthers(study, mine);
      hang(panes);
    },
    async showForProcessing(forProcessing) {
      const [mine, { study }] = [opened, get()];
      if (study === undefined) return;
      const answer = await client.core['viewer.study']({ study: study.study, as: 'reading', forProcessing });
      if (mine !== opened || !answer.ok) return;
      const { series } = answer.value;
      set({ series, forProcessing });
      // The series on screen stays, unless it was just switched off.
      const seen = series.filter((each) => stackOf(each).length > 0);
      const shown = get().panes[get().active]?.series;
      const next = seen.find((each) => each.series === shown) ?? seen[0];
      if (next === undefined) return frames.place(get().active, aPane({ stack: [], study }));
      get().showSeries(next.series);
    },
    leave() {
      opened += 1;
      frames.stop();
      shelf.clear();
      set(nothingOpen);
      void client.core['viewer.study']({ as: 'reading' });
    },
  };
}
