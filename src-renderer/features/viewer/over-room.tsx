import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { ExportDialog } from './export-dialog.tsx';
import { fileKeyOf } from './frame-shelf.ts';
import { KeySheet } from './keys/key-sheet.tsx';
import { shownOf } from './pane.ts';
import { TagDrawer } from './tag-drawer.tsx';

/** What opens over the room: the tags of the image in use, its way out, the sheet of keys. */
export function OverRoom({
  over,
  onClose,
}: {
  readonly over: 'tags' | 'export' | 'keys';
  readonly onClose: () => void;
}) {
  const { viewer } = useStores();
  const pane = useStore(viewer, (state) => state.panes[state.active]);
  const of = shownOf(pane);
  if (over === 'keys') return <KeySheet onClose={onClose} />;
  if (pane === undefined || of === undefined) return null;
  if (over === 'export') return <ExportDialog pane={pane} onClose={onClose} />;
  return <TagDrawer key={fileKeyOf(of)} of={of} onClose={onClose} />;
}
