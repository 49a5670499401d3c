import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import { asWindow, dragged, voiInForce, type Look } from './look.ts';
import type { MouseSettings } from '../../../src-preload/contract/settings.ts';

const farthest = 40;
const nearest = 0.1;

/**
 * What a drag with a tool makes of a look: by CSS pixels from where it began, `scale` being the CSS pixels an image
 * pixel takes. The window is counted from the one in force at the start.
 */
export function dragLook(
  tool: Exclude<MouseSettings['middle'], 'scroll'>,
  start: Look,
  frame: FrameMessage,
): (across: number, down: number, scale: number) => Look {
  const colour = frame.head.samples === 3 || frame.head.greyScale.palette !== undefined;
  switch (tool) {
    case 'window': {
      const window = asWindow(voiInForce(frame, start));
      return (across, down) => (colour ? start : { ...start, voi: dragged(window, across, down) });
    }
    case 'zoom':
      return (_, down) => ({ ...start, zoom: bounded(start.zoom * Math.exp(-down * 0.008)) });
    case 'pan':
      return (across, down, scale) => ({
        ...start,
        pan: { x: start.pan.x + across / scale, y: start.pan.y + down / scale },
      });
    case 'magnify':
      return () => start;
  }
}

export function bounded(zoom: number): number {
  return Math.min(farthest, Math.max(nearest, zoom));
}
