import { useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../../app/stores.ts';
import { Button } from '../../../ui/button.tsx';
import { asDelivered, holderOf, withKey, type OwnKeys } from './bind-keys.ts';
import { FixedKeyGroups } from './fixed-key-groups.tsx';
import { wordsEverywhere } from './fixed-keys.ts';
import { keyOfPress } from './key-of-press.ts';
import { KeyGroup } from './key-group.tsx';
import { keyGroups } from './key-table.ts';
import { MouseChoices } from './mouse-choices.tsx';
import { useKeyLines } from './use-bindings.ts';
import css from './key-sheet.module.css';

/** Waiting for a key, or told that somebody else has it, and whether for good. */
export type Asking = {
  readonly id: string;
  readonly taken?: { readonly key: string; readonly by: string; readonly forGood: boolean };
};

/**
 * All keys by what they do; a click on one waits for another. A key that is taken is told before it is given away, and one
 * that the whole window hears first is not given. Keys of other places than the reading room stand as they are.
 */
export function KeyEditor() {
  const { settings } = useStores();
  const own = useStore(settings, (state) => state.settings.keys) ?? {};
  const lines = useKeyLines();
  const [asking, setAsking] = useState<Asking>();
  const keep = (keys: OwnKeys): void => {
    setAsking(undefined);
    void settings.getState().change({ keys: Object.fromEntries(entriesOf(keys)) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (asking === undefined || asking.taken !== undefined) return;
    const key = keyOfPress(event.nativeEvent);
    if (key === undefined || key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    // Esc is how one gets out of everything: it stays where it is.
    if (key === 'Esc') return setAsking(undefined);
    const heardFirst = wordsEverywhere(key);
    const by = heardFirst ?? holderOf(lines, key, asking.id)?.words;
    if (by === undefined) return keep(withKey(own, asking.id, key));
    setAsking({ ...asking, taken: { key, by, forGood: heardFirst !== undefined } });
  };
  return (
    <div onKeyDownCapture={onKeyDown}>
      <div className={css['groups']}>
        {keyGroups.map((group) => (
          <KeyGroup
            key={group}
            group={group}
            lines={lines.filter((line) => line.group === group)}
            own={own}
            asking={asking}
            onAsk={(id) => setAsking({ id })}
            onLeave={() => setAsking(undefined)}
            onTake={(id, key) => keep(withKey(own, id, key))}
            onReset={(id) => keep(asDelivered(own, id))}
          />
        ))}
        <MouseChoices />
        <FixedKeyGroups />
      </div>
      {Object.keys(own).length > 0 && (
        <p className={css['foot']}>
          <Button onPress={() => keep({})}>All keys as they came</Button>
        </p>
      )}
    </div>
  );
}

function entriesOf(keys: OwnKeys): [string, string[]][] {
  return Object.entries(keys).map(([id, list]) => [id, [...list]]);
}
