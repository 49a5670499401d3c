import { useEffect, useRef, type RefObject } from 'react';
import { useStores } from '../../app/stores.ts';
import { layOut } from './cornerstone/lay-out.ts';
import { mountViewport, type MountedViewport } from './cornerstone/mount-viewport.ts';
import type { Pane } from './pane.ts';

/** Keeps an element showing what a pane shows, at the screen's own resolution, for as long as it is there. */
export function useMountedViewport(
  home: RefObject<HTMLDivElement | null>,
  index: number,
  { shown, look, area: known }: Pane,
): RefObject<MountedViewport | undefined> {
  const { viewer } = useStores();
  const mounted = useRef<MountedViewport>(undefined);
  const showing = useRef<unknown>(undefined);
  useEffect(() => {
    const element = home.current;
    const area = element?.parentElement;
    if (element === null || area === null || area === undefined) return undefined;
    const view = mountViewport(element);
    mounted.current = view;
    showing.current = undefined;
    const size = (): void => {
      layOut(element, area);
      view.resize();
      viewer.getState().setArea(index, { width: area.clientWidth, height: area.clientHeight });
    };
    size();
    const observer = new ResizeObserver(size);
    // In the screen's pixels: a window that is carried to a denser screen keeps its size in all others.
    observer.observe(area, { box: 'device-pixel-content-box' });
    return () => {
      observer.disconnect();
      view.unmount();
      mounted.current = undefined;
    };
  }, [home, index, viewer]);
  // What comes to stand where something stood at once before has no size yet, and the viewport's does not change for it.
  useEffect(() => {
    const area = home.current?.parentElement;
    if (known !== undefined || area === null || area === undefined) return;
    viewer.getState().setArea(index, { width: area.clientWidth, height: area.clientHeight });
  }, [known, home, index, viewer]);
  const frame = shown.phase === 'ready' ? shown.frame : undefined;
  useEffect(() => {
    if (frame === undefined) return;
    if (showing.current === frame) mounted.current?.look(look);
    else mounted.current?.show(frame, look);
    showing.current = frame;
  }, [frame, look]);
  return mounted;
}
