import { z } from 'zod';
import { command, nothing } from './command.ts';

/** A finding, device or procedure that reports can be understood to speak of, by the lexicon's name. */
export const lexiconConcept = z.strictObject({
  concept: z.string(),
  kind: z.string(),
  /** Without a side; absent where no code says it. */
  code: z.string().optional(),
  title: z.string().optional(),
});
export type LexiconConcept = z.infer<typeof lexiconConcept>;

export const lexiconCommands = {
  /** Every concept, by name: what a person can correct a finding to. */
  'lexicon.concepts': command({ in: nothing, out: z.array(lexiconConcept) }),
} as const;
