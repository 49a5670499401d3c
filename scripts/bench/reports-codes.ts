import { extractReport } from '../../src-main/core/reports/extract.ts';
import type { ReportRules } from '../../src-main/core/reports/report-rules.ts';
import type { OfficialTable } from '../check-lexicon.ts';
import type { OpenIReport } from './reports-data.ts';

export interface CodeNumbers {
  /** Codes given, and the share that the official table has: billable, or the stem of codes where the report leaves a digit open. */
  readonly codes: number;
  readonly validCodes: number;
}

/** Every code that the engine gives over some reports, held against the official table. */
export function benchCodes(
  reports: readonly OpenIReport[],
  rules: ReportRules,
  official: OfficialTable,
): CodeNumbers {
  const codes = reports.flatMap(({ text }) =>
    extractReport(text, rules).entities.flatMap(({ code, altCodes }) => [code, ...altCodes]),
  );
  const given = codes.flatMap((code) => (code === undefined ? [] : [code.code]));
  const valid = given.filter((code) => {
    const row = official.get(code.replace(/[.-]/gu, ''));
    return row?.isBillable === !code.endsWith('-');
  });
  return { codes: given.length, validCodes: valid.length / given.length };
}
