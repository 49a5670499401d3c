import { z } from 'zod';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { extractReport } from './extract.ts';
import { toExtractJson } from './extract-json.ts';
import { judgeCondition } from './judge-condition.ts';
import type { ReportRules } from './report-rules.ts';

const id = z.union([z.string(), z.number()]);
const question = z.union([
  z.object({ id, text: z.string() }),
  z.object({ id, sentence: z.string(), condition: z.string() }),
]);

/**
 * The answer to one JSON line: a report's `{"id","text"}`, or `{"id","sentence","condition"}` for one condition. Fails
 * with `bad-input`, which names the line by its number and never repeats it.
 */
export function answerLine(line: string, number: number, rules: ReportRules): Outcome<string> {
  const parsed = question.safeParse(jsonOf(line));
  if (!parsed.success)
    return fail('bad-input', `Line ${number} is not {"id","text"} or {"id","sentence","condition"} in JSON.`);
  const asked = parsed.data;
  const answer =
    'text' in asked
      ? toExtractJson(asked.id, extractReport(asked.text, rules))
      : { id: asked.id, ...judgeCondition(asked.sentence, asked.condition, rules) };
  return succeed(JSON.stringify(answer));
}

/** Whether a text begins as JSON lines do: its first line that holds anything is a question. */
export function looksLikeJsonLines(text: string): boolean {
  const first = /^\s*(\{[^\n]*)/u.exec(text)?.[1];
  return first !== undefined && question.safeParse(jsonOf(first)).success;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
