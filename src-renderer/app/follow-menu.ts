import type { Stores } from './stores.ts';

/** Entries of the system's menu that lead somewhere in the window, and update files opened with Simile from outside. */
export function followMenu({ client, place, presentation }: Stores): () => void {
  const { go } = place.getState();
  const chosen = client.hear('menu.chosen', ({ entry }) => {
    switch (entry) {
      case 'settings':
        return go({ at: 'settings' });
      case 'copies':
        return go({ at: 'settings', seek: 'copies' });
      case 'updates':
        return go({ at: 'settings', seek: 'updates' });
      case 'presentation':
        return presentation.getState().turn();
    }
  });
  const offered = client.hear('update.offered', ({ file }) =>
    go({ at: 'settings', seek: 'updates', update: file }),
  );
  return () => {
    chosen();
    offered();
  };
}
