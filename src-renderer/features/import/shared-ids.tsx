import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { useConflicts } from '../identity/use-conflicts.ts';
import css from './import-drawer.module.css';

/** After an import: that some Patient IDs came with several people, and the way to look at them. */
export function SharedIds() {
  const { imports, place } = useStores();
  const shared = useConflicts().conflicts?.length ?? 0;
  if (shared === 0) return null;
  const look = () => {
    imports.getState().setOpen(false);
    place.getState().go({ at: 'settings', seek: 'same ID' });
  };
  return (
    <div className={`${css['row']} ${css['spread']}`}>
      <span>
        {shared === 1
          ? 'One Patient ID stands for several people.'
          : `${shared.toLocaleString('en')} Patient IDs stand for several people each.`}
      </span>
      <Button onPress={look}>Look at them</Button>
    </div>
  );
}
