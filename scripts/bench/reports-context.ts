import { judgeCondition } from '../../src-main/core/reports/judge-condition.ts';
import type { ReportRules } from '../../src-main/core/reports/report-rules.ts';
import type { ContextRow } from './reports-data.ts';
import { aTally, count, scoreOf, type Score } from './reports-scores.ts';

type Tell = (name: string, line: () => string) => void;

/** Negation and historical F1 on the ConText kit. The kit has no "possible": uncertain counts as affirmed. */
export function benchContext(
  rows: readonly ContextRow[],
  rules: ReportRules,
  tell: Tell,
): { negation: Score; historical: Score } {
  const negation = aTally();
  const historical = aTally();
  for (const row of rows) {
    const judged = judgeCondition(row.sentence, row.condition, rules);
    const isAbsent = judged.assertion === 'absent';
    const isOld = judged.temporality === 'historical';
    count(negation, isAbsent, row.negated);
    count(historical, isOld, row.temporality === 'Historical');
    if (isAbsent !== row.negated)
      tell('negation', () => `${isAbsent ? 'WRONG' : 'MISSED'} [${row.condition}] ${row.sentence}`);
    if (isOld !== (row.temporality === 'Historical'))
      tell('historical', () => `${isOld ? 'WRONG' : 'MISSED'} [${row.condition}] ${row.sentence}`);
  }
  return { negation: scoreOf(negation), historical: scoreOf(historical) };
}
