import { createHash } from 'node:crypto';

/**
 * A UID for something whose file states none, the same each time the same facts are read: 2.25 and 120 bits of a hash
 * (the form of PS3.5 §B.2). Facts that are absent count as absent, not as empty.
 */
export function deriveUid(facts: readonly (string | number | undefined)[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(facts.map((fact) => fact ?? null)))
    .digest('hex');
  return `2.25.${BigInt(`0x${digest.slice(0, 30)}`)}`;
}

/** A UID as the file states it, if it is one or at least harmless: no control characters, separators or walls of text. */
export function statedUid(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$/.test(text) ? text : undefined;
}
