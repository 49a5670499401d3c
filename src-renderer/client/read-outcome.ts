import { z } from 'zod';
import { failureSentences, isFailureCode, type Outcome } from '../../src-preload/contract/failure.ts';

const wire = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    failure: z.object({ code: z.string(), detail: z.string(), subject: z.string().optional() }),
  }),
]);

/** Believes an answer only as far as `schema` does; anything else is a defect, told as one. */
export function readOutcome<Value extends z.ZodType>(
  answer: unknown,
  schema: Value,
): Outcome<z.output<Value>> {
  const read = wire.safeParse(answer);
  if (!read.success) return defect('The answer is not an outcome.');
  if (!read.data.ok) {
    const { code, detail, subject } = read.data.failure;
    if (!isFailureCode(code)) return defect('The failure has a code this window does not know.');
    return { ok: false, failure: subject === undefined ? { code, detail } : { code, detail, subject } };
  }
  const value = schema.safeParse(read.data.value);
  if (value.success) return { ok: true, value: value.data };
  const where = value.error.issues[0]?.path.join('.') ?? '';
  return defect(`The answer is not what the contract says${where === '' ? '' : `, at ${where}`}.`);
}

function defect(detail: string): Outcome<never> {
  return { ok: false, failure: { code: 'defect', detail: `${failureSentences.defect} ${detail}` } };
}
