import type { RetrievalBench } from './retrieval.ts';

/** How much of the labels the figures speak of, a sentence a line. */
export function benchLeftOut({
  table,
  notEmbedded,
}: Pick<RetrievalBench, 'table' | 'notEmbedded'>): string[] {
  const lines: string[] = [];
  if (table !== undefined) {
    const { unknown, examples } = table;
    const which =
      unknown === 0 ? '' : ` (lines ${examples.join(', ')}${unknown > examples.length ? ' …' : ''})`;
    lines.push(
      `Lines of labels: ${table.lines}, of this library ${table.matched}, of no image in it ${unknown}${which}.`,
    );
  }
  if (notEmbedded > 0) lines.push(`Labelled, but not embedded and so not measured: ${notEmbedded}.`);
  return lines;
}
