/** A line this long was broken by a printer's width, not by its author. */
const printedWidth = 56;

/**
 * What is shown for each UTF-16 unit of a report, so that spans stay as they are: a line end that only folds a paragraph is
 * a blank, and the indent after it nothing. Lists, blank lines and short lines keep theirs, but for the one blank that some
 * archives set before every line.
 */
export function unfold(text: string): readonly string[] {
  const shown = Array.from({ length: text.length }, (_, at) => text[at] ?? '');
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    const folded = /^([ \t]*)(?![-*•]|\d+[.)]\s)\S/u.exec(text.slice(end + 1, end + 80));
    const indent = folded?.[1]?.length ?? 0;
    if (folded !== null && end - start >= printedWidth) {
      shown[end] = ' ';
      shown.fill('', end + 1, end + 1 + indent);
    } else if (/^ \S/u.test(text.slice(end + 1, end + 3))) shown[end + 1] = '';
    start = end + 1;
  }
  return shown;
}
