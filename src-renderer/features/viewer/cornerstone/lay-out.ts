/**
 * Lays an element out over an area at the screen's own pixels and scales it back: Cornerstone draws one canvas pixel a
 * CSS pixel, which on a dense screen is coarse.
 */
export function layOut(element: HTMLElement, area: HTMLElement): void {
  element.style.width = `${Math.round(area.clientWidth * devicePixelRatio)}px`;
  element.style.height = `${Math.round(area.clientHeight * devicePixelRatio)}px`;
  element.style.transform = `scale(${1 / devicePixelRatio})`;
}
