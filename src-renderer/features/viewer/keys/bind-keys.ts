import type { Action } from './actions.ts';
import { wordsEverywhere } from './fixed-keys.ts';
import { keyTable, type KeyLine } from './key-table.ts';

/** A person's own keys by the id of what they do; what is not named keeps the keys it comes with. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** The table with a person's own keys in it, without those that never reach the reading room. */
export function boundLines(own: OwnKeys = {}): readonly KeyLine[] {
  return keyTable.map((line) => ({
    ...line,
    keys: (own[line.id] ?? line.keys).filter((key) => wordsEverywhere(key) === undefined),
  }));
}

/** The keys that one line has: none where another line took them. */
export function keysOf(own: OwnKeys | undefined, id: string): readonly string[] {
  return boundLines(own).find((line) => line.id === id)?.keys ?? [];
}

/** What each key asks for. Of two lines with one key the first counts, as it did before the second took the key. */
export function actionsByKey(lines: readonly KeyLine[]): ReadonlyMap<string, Action> {
  const actions = new Map<string, Action>();
  for (const { keys, action } of lines)
    for (const key of keys) if (!actions.has(key)) actions.set(key, action);
  return actions;
}

/** The line that has a key already, other than `id` itself. */
export function holderOf(lines: readonly KeyLine[], key: string, id: string): KeyLine | undefined {
  return lines.find((line) => line.id !== id && line.keys.includes(key));
}

/** Own keys after a line was given one in place of its others; whoever had it loses it. */
export function withKey(own: OwnKeys, id: string, key: string): OwnKeys {
  const lines = boundLines(own);
  const holder = holderOf(lines, key, id);
  const taken = holder && { [holder.id]: holder.keys.filter((each) => each !== key) };
  return withoutDelivered({ ...own, ...taken, [id]: [key] });
}

/** Own keys after a line got back what it comes with; whoever has that now loses it. */
export function asDelivered(own: OwnKeys, id: string): OwnKeys {
  const delivered = keyTable.find((line) => line.id === id)?.keys ?? [];
  const kept = Object.entries(own)
    .filter(([other]) => other !== id)
    .map(([other, keys]) => [other, keys.filter((key) => !delivered.includes(key))] as const);
  return withoutDelivered(Object.fromEntries(kept));
}

/** Only what differs is kept, so that a later Simile can give better keys to the rest. */
function withoutDelivered(own: OwnKeys): OwnKeys {
  return Object.fromEntries(
    Object.entries(own).filter(([id, keys]) => {
      const delivered = keyTable.find((line) => line.id === id);
      return delivered !== undefined && delivered.keys.join('\0') !== keys.join('\0');
    }),
  );
}
