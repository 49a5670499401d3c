import type { ReportSection } from './report-entity.ts';

/** "Right kidney:" at the start of a line or behind a full stop. */
const label = /(?:^|\n|[.;]\s)[ \t\d.)*\u2022-]{0,8}(\p{Lu}[\p{L}\d ,/&()-]{1,48}):(?=\s)/gu;

/** The label of a line, and the text that it holds for. */
export interface LineLabel {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The labels of a section's lines: in "Kidneys: Normal size. No stones." both sentences are of the kidneys. A label holds
 * to the next one, or to the end of its paragraph.
 */
export function lineLabels(text: string, { start, end }: ReportSection): LineLabel[] {
  const body = text.slice(start, end);
  const found = [...body.matchAll(label)];
  return found.map((match, at) => {
    const behind = match.index + match[0].length;
    const next = found[at + 1]?.index ?? body.length;
    const gap = body.slice(behind, next).search(/\S\s*\n\s*\n/);
    return {
      words: match[1] ?? '',
      start: start + match.index + (/^[\n.;]/.test(match[0]) ? 1 : 0),
      end: start + (gap === -1 ? next + 1 : behind + gap + 1),
    };
  });
}

/** The label that an offset stands behind, of labels in their order. */
export function labelAt<L extends LineLabel>(labels: readonly L[], offset: number): L | undefined {
  let from = 0;
  let to = labels.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((labels[middle]?.start ?? Infinity) <= offset) from = middle + 1;
    else to = middle;
  }
  const label = labels[from - 1];
  return label !== undefined && offset < label.end ? label : undefined;
}
