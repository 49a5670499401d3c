import { z } from 'zod';
import { events, type Told } from '../../../src-preload/contract/events.ts';
import { fail, isFailureCode, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { FromCore } from '../../serve/wire.ts';

const outcome = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    failure: z.object({ code: z.string().refine(isFailureCode), detail: z.string() }),
  }),
]);

const told = z
  .object({ name: z.string(), body: z.unknown() })
  .refine(({ name, body }) =>
    Object.entries(events).some(([of, shape]) => of === name && shape.safeParse(body).success),
  );

const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    id: z.number().int(),
    outcome: z.custom<Outcome<unknown>>((value) => outcome.safeParse(value).success),
  }),
  z.object({
    kind: z.literal('picture'),
    id: z.number().int(),
    status: z.number().int().min(200).max(599),
    headers: z.array(z.tuple([z.string(), z.string()])),
    body: z.instanceof(ArrayBuffer),
  }),
  z.object({ kind: z.literal('told'), told: z.custom<Told>((value) => told.safeParse(value).success) }),
  z.object({
    kind: z.literal('grant'),
    grant: z.string().min(1).max(200),
    path: z.string().min(1).max(32_767),
  }),
  z.object({ kind: z.literal('closed') }),
]);

/** What says which question it answers, whatever else it says. */
const answering = z.object({ kind: z.enum(['answer', 'picture']), id: z.number().int() });

/**
 * One message of the core's process; undefined for what is none. That process decodes hostile files with native code:
 * what it says is looked at before the process that owns the windows acts on it.
 */
export function parseFromCore(heard: unknown): FromCore | undefined {
  const parsed = message.safeParse(heard);
  return parsed.success ? parsed.data : undefined;
}

/**
 * What whoever asked is told in place of an answer that is none, so that nobody waits for ever: a fault of ours. Undefined
 * where it does not say which question it answers.
 */
export function answerInPlaceOf(heard: unknown): FromCore | undefined {
  const parsed = answering.safeParse(heard);
  if (!parsed.success) return undefined;
  const outcome = fail('defect', 'The part of Simile that does the work gave an answer that is none.');
  return { kind: 'answer', id: parsed.data.id, outcome };
}
