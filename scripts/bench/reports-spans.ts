import { extractReport } from '../../src-main/core/reports/extract.ts';
import type { ReportRules } from '../../src-main/core/reports/report-rules.ts';
import type { OpenIReport } from './reports-data.ts';

export interface SpanNumbers {
  readonly exactSpans: number;
  readonly exactSpansAfterMutation: number;
  readonly reportsPerSecond: number;
  readonly slowestMilliseconds: number;
  readonly addedMegabytes: number;
}

const odd = [
  '\u00a0',
  '\u200b',
  '\u00ad',
  '\u{1f600}',
  '\u0301',
  '\ufeff',
  '\r\n',
  '\ud800',
  '\u202e',
  '\uff21',
  '\t',
  '\u2019',
  '\u0130',
];

/** Spans as given and after characters of every odd kind were strewn in; then speed, one thread, after a warm-up. */
export function benchSpans(reports: readonly OpenIReport[], rules: ReportRules): SpanNumbers {
  let seed = 7;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const texts = reports.map((report) => report.text);
  const mutated = texts.slice(0, 1000).map((text) => strew(text, random));
  const before = process.memoryUsage().rss;
  const exactSpans = exactShare(texts, rules);
  const times = texts.map((text) => {
    const start = performance.now();
    extractReport(text, rules);
    return performance.now() - start;
  });
  const total = times.reduce((all, time) => all + time, 0);
  return {
    exactSpans,
    exactSpansAfterMutation: exactShare(mutated, rules),
    reportsPerSecond: Math.round((1000 * texts.length) / total),
    slowestMilliseconds: Number(Math.max(...times).toFixed(1)),
    addedMegabytes: Math.round((process.memoryUsage().rss - before) / 1_048_576),
  };
}

function strew(text: string, random: (below: number) => number): string {
  const letters = [...text];
  for (let times = 0; times < 12; times += 1)
    letters.splice(random(letters.length + 1), random(2), odd[random(odd.length)] ?? '');
  return letters.join('');
}

function exactShare(texts: readonly string[], rules: ReportRules): number {
  let exact = 0;
  let all = 0;
  for (const text of texts) {
    for (const entity of extractReport(text, rules).entities) {
      all += 1;
      if (text.slice(entity.start, entity.end) === entity.term && entity.term.trim() === entity.term)
        exact += 1;
    }
  }
  return exact / all;
}
