import { z } from 'zod';

/** The core's process asks the main process for a secret: the key store is open to that one alone. */
export const secretAsked = z.strictObject({
  kind: z.literal('secret'),
  id: z.number().int(),
  act: z.enum(['read', 'write', 'clear']),
  name: z.string().max(100),
  secret: z.string().max(10_000).optional(),
});
export type SecretAsked = z.infer<typeof secretAsked>;

/** What says that it asks for a secret, whatever else it says. */
export const secretQuestion = z.object({ kind: z.literal('secret'), id: z.number().int() });

/** The answer; `failed` where the store did not open. */
export interface SecretAnswer {
  readonly kind: 'secret';
  readonly id: number;
  readonly failed: boolean;
  readonly secret?: string;
}
