import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Menu } from '../../ui/menu.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { PastSearches } from './past-searches.tsx';
import { asQuery, type Question } from './question.ts';
import { questionOfHits } from './question-of-hits.ts';

const groupWords: Readonly<Record<NonNullable<Question['group']> | 'none', string>> = {
  none: 'Every image',
  patient: 'One a patient',
  study: 'One a study',
};

/** What is done with the list as a whole: grouped, let out, found again. */
export function ListActions() {
  const { similar, why } = useStores();
  const group = useStore(similar, (state) => state.group);
  const ready = useStore(similar, (state) => state.answered.phase === 'ready');
  const explained = useStore(why, (state) => state.explained.phase === 'ready');
  const [over, setOver] = useState<'csv' | 'picture' | 'history'>();
  const close = useCallback(() => setOver(undefined), []);
  return (
    <>
      <Menu
        label="Group the hits"
        choices={(['none', 'patient', 'study'] as const).map((id) => ({ id, words: groupWords[id] }))}
        onChoose={(id) =>
          void similar.getState().setGroup(id === 'patient' || id === 'study' ? id : undefined)
        }
      >
        {groupWords[group ?? 'none']}
      </Menu>
      <Menu
        label="The list"
        choices={[
          ...(ready ? [{ id: 'csv', words: 'List as CSV …' }] : []),
          ...(explained ? [{ id: 'picture', words: 'Why, as PNG …' }] : []),
          { id: 'history', words: 'History …', detail: 'Private' },
        ]}
        onChoose={(id) => {
          if (id === 'csv' || id === 'picture' || id === 'history') setOver(id);
        }}
      >
        List
      </Menu>
      {over === 'csv' && <CsvDialog onClose={close} />}
      {over === 'picture' && <PictureDialog onClose={close} />}
      {over === 'history' && <PastSearches onClose={close} />}
    </>
  );
}

function CsvDialog({ onClose }: { readonly onClose: () => void }) {
  const { client, similar, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const ask = useCallback(
    async (identity: boolean) => {
      const state = similar.getState();
      const { image } = state;
      if (image === undefined) throw new Error('there is a list only where something was asked');
      return client.core['hits.ask-csv']({ question: { ...asQuery({ ...state, image }), k: 48 }, identity });
    },
    [client, similar],
  );
  return (
    <LeaveDialog
      title="Export the list"
      what="A table (CSV) of the hits in their order, with “Not for diagnostic use” in every row."
      ask={ask}
      mayIdentify={!presenting}
      onClose={onClose}
    />
  );
}

function PictureDialog({ onClose }: { readonly onClose: () => void }) {
  const { client, similar, why } = useStores();
  const ask = useCallback(async () => {
    const { explained } = why.getState();
    const question = questionOfHits(similar.getState());
    if (question === undefined || explained.phase === 'none')
      throw new Error('there is a picture only where something was explained');
    const { instance, frame } = explained.hit;
    return client.core['why.ask-picture']({ ...question, hit: { instance, frame } });
  }, [client, similar, why]);
  return (
    <LeaveDialog
      title="Export what drove the match"
      what="A PNG of both films with the outlined places, and “Not for diagnostic use” below them."
      ask={ask}
      onClose={onClose}
    />
  );
}
