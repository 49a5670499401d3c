import { useStores } from '../../../app/stores.ts';
import { useStore } from 'zustand';
import { Menu } from '../../../ui/menu.tsx';
import { useKeyLines } from '../keys/use-bindings.ts';
import { layouts, layoutWords } from './layouts.ts';

/** How many viewports there are, with the keys that say so. */
export function LayoutMenu() {
  const { viewer } = useStores();
  const layout = useStore(viewer, (state) => state.layout);
  const lines = useKeyLines();
  return (
    <Menu
      label="Layout"
      choices={layouts.map((each, index) => {
        const keys = lines.find(({ action }) => action.does === 'layout' && action.number === index)?.keys;
        return { id: String(index), words: layoutWords(each), detail: keys?.[0] ?? '' };
      })}
      onChoose={(id) => {
        const chosen = layouts[Number(id)];
        if (chosen !== undefined) viewer.getState().setLayout(chosen);
      }}
    >
      {layoutWords(layout)}
    </Menu>
  );
}
