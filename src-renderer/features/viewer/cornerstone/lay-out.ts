/**
 * Lays an element out over an area at the screen's own pixels and scales it back: Cornerstone draws one canvas pixel a
 * CSS pixel, which on a dense screen is coarse. Where a CSS pixel is a pixel and a quarter the area may begin between
 * two pixels of the screen: the element begins on the next one, else every pixel of the picture would be smeared over two.
 */
export function layOut(element: HTMLElement, area: HTMLElement): void {
  const { left, top, right, bottom } = area.getBoundingClientRect();
  const [x, y] = [onScreen(left), onScreen(top)];
  element.style.width = `${onScreen(right) - x}px`;
  element.style.height = `${onScreen(bottom) - y}px`;
  const [aside, down] = [x / devicePixelRatio - left, y / devicePixelRatio - top];
  element.style.transform = `translate(${aside}px, ${down}px) scale(${1 / devicePixelRatio})`;
}

function onScreen(place: number): number {
  return Math.round(place * devicePixelRatio);
}
