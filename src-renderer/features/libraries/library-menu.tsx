import { useState } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { Menu } from '../../ui/menu.tsx';
import { LibraryForm } from './library-form.tsx';
import css from './library-menu.module.css';

/** Which library this is, and the way to another. A library of samples says so as long as it is open. */
export function LibraryMenu() {
  const { libraries, place, presentation } = useStores();
  const presenting = useStore(presentation, (state) => state.on);
  const { session, recent, failure, open, begin, dismiss } = useStore(libraries);
  const [elsewhere, setElsewhere] = useState(false);
  const card = session.phase === 'open' ? session.card : undefined;
  // What a person called a library, and where it lies, may say whose it is.
  const choices = [
    ...(presenting ? [] : recent.map(({ place: id, name, where }) => ({ id, words: name, detail: where }))),
    { id: ' own', words: 'My own library' },
    { id: ' sample', words: 'Sample cases' },
    ...(presenting ? [] : [{ id: ' elsewhere', words: 'Open or make another …' }]),
  ];
  const choose = (id: string) => {
    place.getState().back();
    if (id === ' elsewhere') return setElsewhere(true);
    if (id === ' own' || id === ' sample') return void begin(id === ' own' ? 'own' : 'sample');
    const chosen = recent.find((each) => each.place === id);
    if (chosen !== undefined) void open(chosen.place);
  };
  return (
    <div className={css['library']}>
      <Menu label="Library" choices={choices} onChoose={choose}>
        <span className={css['name']}>Simile</span>
        {card !== undefined && <span className={css['open']}>{presenting ? 'A library' : card.name}</span>}
        <Icon name="down" />
      </Menu>
      {card?.sample === true && <span className={css['sample']}>SAMPLE CASES</span>}
      <Dialog
        title="That library was not opened"
        open={failure !== undefined && card !== undefined && !elsewhere}
        onClose={dismiss}
      >
        {failure !== undefined && <FailureNotice failure={failure} />}
        <Answers>
          <Button autoFocus onPress={dismiss}>
            Close
          </Button>
        </Answers>
      </Dialog>
      <Dialog
        title="Another library"
        open={elsewhere}
        onClose={() => {
          dismiss();
          setElsewhere(false);
        }}
      >
        <LibraryForm onDone={() => setElsewhere(false)} />
      </Dialog>
    </div>
  );
}
