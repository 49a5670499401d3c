import type { XmlElement } from './parse-xml.ts';

/** Elements of the narrative block that begin a line (CDA R2, 4.3.5). */
const lines = new Set(['paragraph', 'item', 'tr', 'br', 'caption', 'list', 'table', 'thead', 'tbody']);
const cells = new Set(['td', 'th']);

/** Elements that are no words to read. */
const silent = new Set(['renderMultiMedia', 'footnoteRef', 'colgroup', 'col']);

/** The narrative of a section as text: a line a paragraph, item or table row, cells apart by tabs. */
export function narrativeText(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  return render(element)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function render(element: XmlElement): string {
  const inside = element.children
    .map((child) => {
      if (typeof child === 'string') return child.replaceAll(/\s+/gu, ' ');
      // what a correction struck out is kept in the document, and is no longer said (CDA R2, 4.3.5.2)
      const isStruckOut = child.attributes['revised'] === 'delete';
      return silent.has(child.name) || isStruckOut ? '' : render(child);
    })
    .join('');
  if (lines.has(element.name)) return `\n${inside}\n`;
  return cells.has(element.name) ? `${inside.trim()}\t` : inside;
}
