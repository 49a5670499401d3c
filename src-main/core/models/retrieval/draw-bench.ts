import type { Interval, RetrievalBench } from '../../../../src-preload/contract/retrieval.ts';
import { benchLeftOut } from '../../../../src-preload/contract/bench-left-out.ts';

const [labelWidth, plotWidth, rowHeight, top, right] = [220, 460, 34, 84, 70];
/** Told apart in grey, too. */
const inks = ['#1d4f91', '#c05a00'];
const mostRows = 40;
const [axisHeight, noteHeight] = [40, 16];

/**
 * Mean average precision by label as an SVG: a dot a model with its 95 % interval, and a line where chance stands;
 * below it, how much of the labels it speaks of. Drawn on white, to be put into a report.
 */
export function drawBench(bench: RetrievalBench): string {
  const labels = [
    { label: 'all', queries: bench.models[0]?.queries ?? 0 },
    ...(bench.models[0]?.perLabel ?? []).slice(0, mostRows),
  ];
  const notes = benchLeftOut(bench);
  const axis = top + labels.length * rowHeight;
  const height = axis + axisHeight + notes.length * noteHeight;
  const width = labelWidth + plotWidth + right;
  const x = (value: number) => labelWidth + value * plotWidth;
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (value) =>
      `<line x1="${x(value)}" x2="${x(value)}" y1="${top - 8}" y2="${axis}" stroke="#ddd"/>` +
      `<text x="${x(value)}" y="${axis + 18}" text-anchor="middle">${value}</text>`,
  );
  const rows = labels.map(({ label, queries }, row) => {
    const y = top + row * rowHeight + rowHeight / 2;
    const dots = bench.models.map((model, at) => {
      const interval =
        label === 'all' && row === 0
          ? model.overall.mAP
          : model.perLabel.find((one) => one.label === label)?.mAP;
      return interval === undefined
        ? ''
        : dot(interval, x, y + (at - (bench.models.length - 1) / 2) * 10, inks[at] ?? '#000');
    });
    return `<text x="${labelWidth - 10}" y="${y + 4}" text-anchor="end">${escaped(label)} (${queries})</text>${dots.join('')}`;
  });
  const legend = bench.models.map(
    ({ name, fingerprint }, at) =>
      `<text x="12" y="${40 + at * 16}" fill="${inks[at] ?? '#000'}">● ${escaped(name)} · ${fingerprint.slice(0, 12)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="12" y="20" font-size="14">Leave-one-out retrieval, other patients only: mean average precision, 95 % interval, ${bench.images} images</text>`,
    ...legend,
    ...ticks,
    `<line x1="${x(bench.chance.mAP)}" x2="${x(bench.chance.mAP)}" y1="${top - 8}" y2="${top + rowHeight}" stroke="#888" stroke-dasharray="4 3"/>`,
    `<text x="${x(bench.chance.mAP) + 4}" y="${top - 10}" fill="#666">chance ${bench.chance.mAP.toFixed(3)}</text>`,
    ...rows,
    ...notes.map(
      (note, at) => `<text x="12" y="${axis + axisHeight + at * noteHeight}">${escaped(note)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

function dot({ mean, low, high }: Interval, x: (value: number) => number, y: number, ink: string): string {
  return (
    `<line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${y}" y2="${y}" stroke="${ink}" stroke-width="2"/>` +
    `<circle cx="${x(mean).toFixed(1)}" cy="${y}" r="4" fill="${ink}"/>`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
