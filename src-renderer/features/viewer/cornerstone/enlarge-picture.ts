import type { Placement } from '../placement.ts';

/** A picture that the browser enlarges while it puts the screen together; none of the screen's pixels is drawn for it. */
export interface EnlargedPicture {
  show(picture: HTMLCanvasElement, placed: Placement): void;
  /** Gives the place back to what was drawn there. */
  hide(): void;
}

/** Shows pictures in an element in place of the canvas that lies there. */
export function enlargePictures(element: HTMLElement, instead: HTMLCanvasElement): EnlargedPicture {
  let shown: HTMLCanvasElement | undefined;
  let visible = false;
  const setVisible = (on: boolean): void => {
    if (visible === on) return;
    visible = on;
    instead.style.visibility = on ? 'hidden' : '';
    if (shown !== undefined) shown.style.visibility = on ? '' : 'hidden';
  };
  return {
    show(picture, { a, b, c, d, e, f }) {
      if (shown !== picture) {
        shown?.remove();
        shown = picture;
        Object.assign(picture.style, { position: 'absolute', top: '0', left: '0', transformOrigin: '0 0' });
        picture.style.visibility = visible ? '' : 'hidden';
        element.append(picture);
      }
      const transform = `matrix(${[a, b, c, d, e, f].join(', ')})`;
      if (picture.style.transform !== transform) picture.style.transform = transform;
      setVisible(true);
    },
    hide: () => setVisible(false),
  };
}
