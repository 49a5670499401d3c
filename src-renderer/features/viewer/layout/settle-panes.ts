import type { Pane } from '../pane.ts';
import { hangTogether, type Together } from './hang-together.ts';

/**
 * The viewports once images that hang together have come: each turned and against its side as it comes, all at one scale
 * when none of them is waited for any more. One that comes late, having failed at first, hangs at the scale of the others,
 * which keep what a person made of them. Undefined where nothing is to be hung.
 */
export function settlePanes(panes: readonly Pane[]): readonly Pane[] | undefined {
  const newcome = panes.filter((pane) => pane.settled !== true && isHere(pane));
  if (newcome.length === 0) return undefined;
  const waiting = panes.some(
    ({ standing, shown, settled }) => standing !== undefined && shown.phase === 'loading' && settled !== true,
  );
  const looks = hangTogether(panes.flatMap(togetherOf));
  let next = 0;
  return panes.map((pane) => {
    const home = isHere(pane) ? looks[next++] : undefined;
    if (home === undefined) return pane;
    if (pane.settled !== true)
      return { ...pane, home, look: { ...home, voi: pane.look.voi }, settled: !waiting };
    const fit = home.fit !== undefined && { fit: home.fit };
    return { ...pane, home: { ...pane.home, ...fit }, look: { ...pane.look, ...fit } };
  });
}

function isHere({ shown, standing }: Pane): boolean {
  return shown.phase === 'ready' && standing !== undefined;
}

function togetherOf({ shown, standing }: Pane): readonly Together[] {
  return shown.phase === 'ready' && standing !== undefined ? [{ head: shown.frame.head, standing }] : [];
}
