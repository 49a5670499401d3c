import type { Voi } from '../../../src-preload/imaging/voi.ts';

/** A window as it is said, `W 400 L 40`; a table by its name; one made by us says that the file had none. */
export function windowWords(voi: Voi): string {
  if (voi.shape === 'table') return `VOI LUT ${voi.explanation ?? ''}`.trim();
  const words = `W ${figure(voi.width)} L ${figure(voi.center)}`;
  if (voi.substituted === true) return `${words} (no window in the file)`;
  return voi.shape === 'sigmoid' ? `${words} sigmoid` : words;
}

/** Three significant figures where fractions matter, whole numbers where they do not. */
function figure(value: number): string {
  if (Math.abs(value) >= 20 || value === 0) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
